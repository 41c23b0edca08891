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

interface Wanted extends Label, Letters {
  kind: "thing" | "statement" | "value" | "edge";
  dim: boolean;
}

export type Written = Wanted & Box;

type Around = (width: number, height: number) => Label["spots"];

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
  const wanted: Wanted[] = [];
  const size = NODE_SIZE * zoom;
  const nodes: Box[] = [];
  const add = (id: string, label: string, kind: Wanted["kind"], weight: number, around: Around) => {
    const element = core.getElementById(id);
    const [isChosen, isOver, isNear] = [element.hasClass("chosen"), element.hasClass("hover"), element.hasClass("near")];
    const letters = { size: kind === "thing" ? 12 : 11, bold: isChosen, italic: kind === "statement" };
    const stands = lines(label, letters);
    const [across, along] = [stands.width + 6, stands.lines.length * LINE + 3];
    wanted.push({
      ...stands, ...letters, kind, width: across, height: along, spots: around(across, along),
      weight: weight + (isChosen ? 3e6 : isOver ? 2e6 : isNear ? 1e6 : 0),
      firm: isChosen || isOver, dim: element.hasClass("dim"),
    });
  };
  for (const [thing, degree] of degrees) {
    const { label, family, x: right, y: up } = payload.things[thing]!;
    const [x, y] = [right * zoom + pan.x, -up * zoom + pan.y];
    if (!isInside(x, y)) continue;
    nodes.push({ x, y: y - 0.45 * size, width: 0.9 * size, height: 0.9 * size });
    const kind = family === "Statement" ? "statement" : family === "Literal" ? "value" : "thing";
    const aside = size / 2 + 2;
    add(`t${thing}`, label.slice(0, 200), kind, 1000 * degree + (kind === "thing" ? 500 : 0), (across, along) => [
      { x, y: y + aside },
      { x, y: y - aside - along },
      { x: x + aside + across / 2, y: y - along / 2 },
      { x: x - aside - across / 2, y: y - along / 2 },
    ]);
  }
  for (const edge of core.edges(zoom >= CLOSE ? ".for, .against, .neither" : ".chosen, .near, .hover").toArray()) {
    if (edge.hasClass("gone")) continue;
    const [one, other] = [edge.source().position(), edge.target().position()];
    if (!isInside(((one.x + other.x) / 2) * zoom + pan.x, ((one.y + other.y) / 2) * zoom + pan.y)) continue;
    const { x, y } = edge.midpoint();
    const { relation } = payload.edges[Number(edge.id().slice(1))]!;
    add(edge.id(), payload.relations[relation]!.label, "edge", 0, (_, along) => [
      { x: x * zoom + pan.x, y: y * zoom + pan.y - along / 2 },
    ]);
  }
  return place(wanted, nodes).slice(0, most);
}
