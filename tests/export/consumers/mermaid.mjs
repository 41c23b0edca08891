// Prints what Mermaid's own parser finds in each of the flowcharts that the file lists, as JSON.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const dom = new JSDOM("");
globalThis.window = dom.window;
globalThis.document = dom.window.document;
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ maxEdges: 100000 });
// While it parses, Mermaid keeps entities in a spelling of its own, and makes them characters only when it draws.
const plain = (text) => text.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code)));

const found = [];
for (const text of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  const { db, type } = await mermaid.mermaidAPI.getDiagramFromText(text);
  found.push({
    type,
    nodes: [...db.getVertices().values()].map((each) => ({
      id: each.id, label: plain(each.text ?? each.id), shape: each.type, link: each.link ?? "", classes: each.classes,
    })),
    links: db.getEdges().map((each) => ({
      source: each.start, target: each.end, label: plain(each.text), head: each.type, stroke: each.stroke,
      style: each.style ?? [],
    })),
  });
}
process.stdout.write(JSON.stringify(found), () => process.exit(0));
