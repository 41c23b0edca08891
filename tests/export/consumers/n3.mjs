// What N3.js reads in files of one format: the quads of each, as N-Quads.
import { readFileSync } from "node:fs";
import { Parser, Writer } from "n3";

const [format, ...files] = process.argv.slice(2);
const read = (file) => new Parser({ format }).parse(readFileSync(file, "utf8"));
console.log(JSON.stringify(files.map((file) => new Writer({ format: "N-Quads" }).quadsToString(read(file)))));
