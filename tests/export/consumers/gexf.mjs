// Prints as JSON what graphology reads of GEXF files: `node gexf.mjs FILE…`.
import {readFileSync} from 'node:fs';
import {MultiGraph} from 'graphology';
import gexf from 'graphology-gexf';

const read = (file) => gexf.parse(MultiGraph, readFileSync(file, 'utf8')).export();
process.stdout.write(JSON.stringify(process.argv.slice(2).map(read)));
