// Opens each file in cytoscape.js, draws it without a screen, and tells what it holds and how it is drawn.
import { readFileSync } from "node:fs";
import cytoscape from "cytoscape";

console.warn = (...words) => { throw new Error(words.join(" ")); };
// The style trims what it draws as a label.
const drawn = (element, ...names) => ({
  ...Object.fromEntries(names.map((name) => [name, element.style(name)])),
  labelled: element.style("label") === element.data(element.isNode() ? "label" : "shown").trim(),
});
const told = process.argv.slice(2).map((file) => {
  const graph = cytoscape({ ...JSON.parse(readFileSync(file, "utf8")), headless: true, styleEnabled: true });
  return {
    data: graph.data(),
    nodes: graph.nodes().map((node) => ({
      data: node.data(),
      position: node.position(),
      style: drawn(node, "shape", "background-color"),
    })),
    edges: graph.edges().map((edge) => ({
      data: edge.data(),
      ends: [edge.source().id(), edge.target().id()],
      style: drawn(edge, "line-color", "target-arrow-color", "target-arrow-shape", "line-style", "source-arrow-shape"),
    })),
  };
});
process.stdout.write(JSON.stringify(told), () => process.exit(0));
