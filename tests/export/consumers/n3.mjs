// What N3.js reads in a file: its quads in canonical N-Quads, or, where there are triple terms, in plain ones.
import { readFileSync } from "node:fs";
import { Parser, Writer } from "n3";

const [format, file] = process.argv.slice(2);
const quads = new Parser({ format }).parse(readFileSync(file, "utf8"));
const written = new Writer({ format: "N-Quads" }).quadsToString(quads);
console.log(JSON.stringify({ count: quads.length, quads: written }));
