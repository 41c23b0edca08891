// Prints as JSON what graphology reads of GraphML files: `node graphml.mjs FILE…`.
import {readFileSync} from 'node:fs';
import {MultiGraph} from 'graphology';
import graphml from 'graphology-graphml';

const read = (file) => graphml.parse(MultiGraph, readFileSync(file, 'utf8')).export();
process.stdout.write(JSON.stringify(process.argv.slice(2).map(read)));
