// Which labels a picture of the graph bears at a zoom, and where: the same on the screen and in an exported picture.
import type { Core } from "cytoscape";
import { NODE_SIZE } from "./look";
import { type Box, type Label, place, wrap } from "./labels";
import { fontOf, type Letters } from "./scene";
import { payload } from "./state";

export const LINE = 14; // pixels
const WIDTH = 132;
const CLOSE = 0.85; // the zoom from which relations are written
const MOST = 400; // labels on the screen

export interface Written extends Label, Letters {
  kind: "thing" | "statement" | "value" | "edge";
  dim: boolean;
}

const pen = document.createElement("canvas").getContext("2d")!;
const broken = new Map<string, { lines: string[]; width: number }>();

function lines(label: string, letters: Letters): { lines: string[]; width: number } {
  const font = fontOf(letters);
  const key = `${font}\n${label}`;
  let found = broken.get(key);
  if (!found) {
    pen.font = font;
    const measure = (text: string) => pen.measureText(text).width;
    const made = wrap(label, measure, WIDTH, letters.italic ? 3 : 2);
    found = { lines: made, width: Math.max(0, ...made.map(measure)) };
    broken.set(key, found);
  }
  return found;
}

/** Where the labels of what is shown stand, in pixels, at a zoom and a shift, within a frame. */
export function labelling(
  core: Core,
  degrees: Map<number, number>,
  { zoom, pan, width, height }: { zoom: number; pan: { x: number; y: number }; width: number; height: number },
  most = MOST,
): Written[] {
  const isInside = (x: number, y: number) => x > -WIDTH && y > -40 && x < width + WIDTH && y < height + 40;
  const found: Written[] = [];
  const size = NODE_SIZE * zoom * 0.9; // a label may touch the corners of a node
  const nodes: Box[] = [];
  const add = (id: string, label: string, kind: Written["kind"], x: number, y: number, weight: number) => {
    const node = core.getElementById(id);
    const bold = node.hasClass("chosen");
    const letters = { size: kind === "thing" ? 12 : 11, bold, italic: kind === "statement" };
    const stands = lines(label, letters);
    const ahead = node.hasClass("hover") ? 4e6 : bold ? 3e6 : node.hasClass("near") ? 2e6 : 0;
    found.push({
      ...stands, ...letters, kind, x, y, weight: weight + ahead, dim: node.hasClass("dim"),
      width: stands.width + 6, height: stands.lines.length * LINE + 3,
    });
  };
  for (const [thing, degree] of degrees) {
    const { label, family, x, y } = payload.things[thing]!;
    const [right, middle] = [x * zoom + pan.x, -y * zoom + pan.y];
    if (!isInside(right, middle)) continue;
    nodes.push({ x: right, y: middle - size / 2, width: size, height: size });
    const kind = family === "Statement" ? "statement" : family === "Literal" ? "value" : "thing";
    const weight = 1000 * degree + (kind === "thing" ? 500 : 0);
    add(`t${thing}`, label.slice(0, 200), kind, right, middle + (NODE_SIZE / 2) * zoom + 2, weight);
  }
  for (const edge of core.edges(zoom >= CLOSE ? ".for, .against, .neither" : ".chosen, .near, .hover").toArray()) {
    if (edge.hasClass("gone")) continue;
    const ends = [edge.source().position(), edge.target().position()] as const;
    const [x, y] = [((ends[0].x + ends[1].x) / 2) * zoom + pan.x, ((ends[0].y + ends[1].y) / 2) * zoom + pan.y];
    if (!isInside(x, y)) continue;
    const middle = edge.midpoint();
    const relation = payload.edges[Number(edge.id().slice(1))]!.relation;
    add(edge.id(), payload.relations[relation]!.label, "edge", middle.x * zoom + pan.x, middle.y * zoom + pan.y - LINE / 2, 0);
  }
  return place(found, nodes).slice(0, most);
}
