// Imports each file into a graphology graph of its own, and tells what the graph then holds.
import { readFileSync } from "node:fs";
import Graph from "graphology";

const told = process.argv.slice(2).map((file) => {
  const graph = Graph.from(JSON.parse(readFileSync(file, "utf8")));
  return {
    attributes: graph.getAttributes(),
    type: graph.type,
    multi: graph.multi,
    order: graph.order,
    size: graph.size,
    nodes: graph.mapNodes((key, attributes) => ({ key, degree: graph.degree(key), attributes })),
    edges: graph.mapEdges((key, attributes, source, target) => ({ key, source, target, attributes })),
  };
});
console.log(JSON.stringify(told));
