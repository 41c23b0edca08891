// Lets d3-force resolve the ends of the links of each file, and tells what it then holds.
import { readFileSync } from "node:fs";
import { forceLink, forceSimulation } from "d3-force";

const told = process.argv.slice(2).map((file) => {
  const { about, nodes, links } = JSON.parse(readFileSync(file, "utf8"));
  const starts = nodes.map(({ x, y }) => [x, y]);
  forceSimulation(nodes).force("link", forceLink(links).id((node) => node.id)).stop();
  return {
    about,
    nodes: nodes.map(({ index, vx, vy, ...node }, number) => ({ ...node, kept: starts[number][0] === node.x && starts[number][1] === node.y })),
    links: links.map(({ index, source, target, ...link }) => ({ ...link, source: source.id, target: target.id, found: nodes.includes(source) && nodes.includes(target) })),
  };
});
console.log(JSON.stringify(told));
