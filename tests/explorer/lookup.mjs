// Answers which edges the page shows: `node lookup.mjs PAYLOAD CHOICES` prints, for each choice, what `view` of lookup.ts returns.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const web = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../src/treatygraph/explorer/web");
const { buildSync } = createRequire(path.join(web, "package.json"))("esbuild");
const options = { entryPoints: [path.join(web, "src/lookup.ts")], bundle: true, format: "esm", write: false };
const script = buildSync(options).outputFiles[0].text;
const { view } = await import(`data:text/javascript;base64,${Buffer.from(script).toString("base64")}`);

const [payload, choices] = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, "utf8")));
console.log(JSON.stringify(choices.map((choice) => view(payload, choice))));
