// What jsonld.js reads in files, as N-Quads; it may fetch nothing.
import { readFileSync } from "node:fs";
import jsonld from "jsonld";

const documentLoader = (url) => {
  throw new Error(`${url} would be fetched`);
};
const read = (file) => jsonld.toRDF(JSON.parse(readFileSync(file, "utf8")), { format: "application/n-quads", documentLoader });
console.log(JSON.stringify(await Promise.all(process.argv.slice(2).map(read))));
