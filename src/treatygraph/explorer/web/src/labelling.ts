// Which labels a picture bears, and where: each beside its thing, or on its edge.
import { along, type Frame } from "./geometry";
import { type Box, type Label, place, wrap } from "./labels";
import type { Emphasis, Seen } from "./paint";
import { payload, type Selection } from "./state";
import { fontOf, type Letters } from "./surface";

export const LINE = 14; // pixels
const WIDTH = 132;
const FIRST = 10; // so many things have their names written even where these cover others
const ASIDE = 9; // pixels between an edge that is too short to bear its label, and that
const CLOSE = 0.85; // the zoom from which relations are written

interface Wanted extends Label, Letters {
  lines: string[];
  kind: "thing" | "statement" | "value" | "edge";
  emphasis: Emphasis;
}

type Around = (width: number, height: number) => Label["spots"];

const RANK: Record<Emphasis, number> = { chosen: 3e6, near: 1e6, plain: 0, dim: 0 };
const pen = document.createElement("canvas").getContext("2d")!;
const broken = new Map<string, { lines: string[]; width: number }>();

/** The labels of what is seen, as far as there is room within the frame. */
export function labelling(seen: Seen, hovered: Selection, frame: Frame): (Wanted & Box)[] {
  const isInside = (x: number, y: number) =>
    x > -WIDTH && y > -40 && x < frame.width + WIDTH && y < frame.height + 40;
  const wanted: Wanted[] = [];
  const boxes: Box[] = [];
  const degrees = [...seen.things.values()].map(({ degree }) => degree).sort((one, other) => other - one);
  const high = degrees[FIRST] ?? 0;
  const add = (item: Selection, label: string, kind: Wanted["kind"], emphasis: Emphasis, degree: number, around: Around) => {
    const isOver = hovered?.kind === item!.kind && hovered.number === item!.number;
    const letters = { size: kind === "thing" ? 12 : 11, bold: emphasis === "chosen", italic: kind === "statement" };
    const stands = broke(label, letters);
    const [width, height] = [stands.width + 6, stands.lines.length * LINE + 3];
    const spots = around(width, height);
    const whole = spots.filter(({ x }) => x - width / 2 >= 0 && x + width / 2 <= frame.width);
    wanted.push({
      ...stands, ...letters, kind, emphasis, width, height, spots: whole.length ? whole : spots,
      weight: 2 * degree + (kind === "thing" ? 1 : 0) + RANK[emphasis] + (isOver ? 2e6 : 0),
      firm: isOver || emphasis === "chosen" || (kind !== "edge" && (emphasis === "near" || degree > high)),
    });
  };
  for (const { thing, degree, emphasis, x, y } of seen.things.values()) {
    if (!isInside(x, y)) continue;
    const side = 0.9 * seen.size; // a label may touch the corners of a thing
    boxes.push({ x, y: y - side / 2, width: side, height: side });
    const { label, family } = payload.things[thing]!;
    const kind = family === "Statement" ? "statement" : family === "Literal" ? "value" : "thing";
    const off = seen.size / 2 + 2;
    add({ kind: "thing", number: thing }, label, kind, emphasis, degree, (width, height) => [
      { x, y: y + off },
      { x, y: y - off - height },
      { x: x + off + width / 2, y: y - height / 2 },
      { x: x - off - width / 2, y: y - height / 2 },
      { x: x + 0.6 * off + width / 2, y: y + 0.6 * off },
      { x: x - 0.6 * off - width / 2, y: y + 0.6 * off },
      { x: x + 0.6 * off + width / 2, y: y - 0.6 * off - height },
      { x: x - 0.6 * off - width / 2, y: y - 0.6 * off - height },
    ]);
  }
  for (const { edge, emphasis, curve } of seen.edges) {
    if (frame.zoom < CLOSE && emphasis !== "chosen" && emphasis !== "near") continue;
    const { x, y } = along(curve, 0.5);
    if (!isInside(x, y)) continue;
    const { label } = payload.relations[payload.edges[edge]!.relation]!;
    const length = Math.hypot(curve.end.x - curve.start.x, curve.end.y - curve.start.y);
    add({ kind: "edge", number: edge }, label, "edge", emphasis, 0, (width, height) =>
      length > 1.8 * width ? [{ x, y: y - height / 2 }] : [{ x, y: y - height - ASIDE }, { x, y: y + ASIDE }],
    );
  }
  return place(wanted, boxes);
}

/** A label in lines, and how wide they are. */
function broke(label: string, letters: Letters): { lines: string[]; width: number } {
  const font = fontOf(letters);
  const beginning = label.slice(0, 200); // more would never be written
  const key = `${font}\n${beginning}`;
  let found = broken.get(key);
  if (!found) {
    pen.font = font;
    const measure = (text: string) => pen.measureText(text).width;
    const lines = wrap(beginning, measure, WIDTH, letters.italic ? 3 : 2);
    found = { lines, width: Math.max(0, ...lines.map(measure)) };
    broken.set(key, found);
  }
  return found;
}
