// Paints the graph, or what of it is drawn, on any surface.
import { along, arrival, bends, type Curve, curve, extremes, type Frame, type Point, type Reach, touches, traceCurve } from "./geometry";
import { labelling, LINE } from "./labelling";
import type { Shown } from "./lookup";
import type { Sign, Status } from "./payload";
import { payload, type Selection } from "./state";
import { traceHead, traceShape } from "./shapes";
import type { Surface, Trace } from "./surface";

/** What is to be seen, and what of it stands out. */
export interface Sight {
  drawn: Shown[];
  selection: Selection;
}

/** Colours by what they are for. */
export interface Inks {
  ground: string;
  text: string;
  muted: string;
  accent: string;
  contested: string;
  families: Record<string, string>;
  signs: Record<Sign, string>;
}

export type Emphasis = "chosen" | "near" | "plain" | "dim";

/** A thing or an edge of a sight, and where it is in a frame. */
interface SeenThing extends Point {
  thing: number;
  degree: number;
  emphasis: Emphasis;
}

interface SeenEdge {
  edge: number;
  sign: Sign;
  status: Status;
  contested: boolean;
  emphasis: Emphasis;
  curve: Curve;
}

/** What joins a statement that is a thing of the graph to what it is about. */
interface SeenAbout {
  emphasis: Emphasis;
  curve: Curve;
}

export interface Seen {
  things: Map<number, SeenThing>;
  edges: SeenEdge[];
  abouts: SeenAbout[];
  /** How large things are, in pixels. */
  size: number;
}

const SIZE = 32;
const PARTS = [0.2, 0.35, 0.5, 0.65, 0.8]; // of the way of an edge, where it may reach farthest
const OPACITY: Record<Emphasis, number> = { chosen: 1, near: 1, plain: 1, dim: 0.2 };
const WIDTH: Record<Emphasis, number> = { chosen: 2.2, near: 1.5, plain: 1, dim: 1 };

const bent = bends(payload.edges);
const about = new Map(payload.statements.map((statement) => [statement.iri, [...new Set(statement.about)]]));

/** Whether a kind of thing is drawn hollow, since it is no thing of the world. */
export const isHollow = (family: string) => family === "Statement" || family === "Literal";

/** Where everything of a sight is in a frame. */
export function see({ drawn, selection }: Sight, frame: Frame): Seen {
  const degrees = new Map<number, number>();
  const near = new Set<number>();
  let isChosenSeen = false;
  const isChosen = (edge: number) => selection?.kind === "edge" && selection.number === edge;
  const isAtChosen = (thing: number) => selection?.kind === "thing" && selection.number === thing;
  for (const { edge } of drawn) {
    const { subject, object } = payload.edges[edge]!;
    for (const end of [subject, object]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
    if (!isChosen(edge) && !isAtChosen(subject) && !isAtChosen(object)) continue;
    near.add(subject).add(object);
    isChosenSeen = true;
  }
  const size = sizeAt(frame, degrees.size);
  const things = new Map<number, SeenThing>();
  for (const [thing, degree] of degrees) {
    const { x, y } = payload.things[thing]!;
    const emphasis = !isChosenSeen ? "plain" : isAtChosen(thing) ? "chosen" : near.has(thing) ? "near" : "dim";
    things.set(thing, { thing, degree, emphasis, x: x * frame.zoom + frame.left, y: -y * frame.zoom + frame.top });
  }
  const between = (from: number, to: number, bend: number) =>
    curve(things.get(from)!, things.get(to)!, bend, frame.zoom, reach(from, size), reach(to, size));
  const edges = drawn.map(({ edge, status, contested }): SeenEdge => {
    const { subject, relation, object } = payload.edges[edge]!;
    const isNear = isAtChosen(subject) || isAtChosen(object);
    return {
      edge, status, contested,
      sign: `${payload.relations[relation]!.polarity}`,
      emphasis: !isChosenSeen ? "plain" : isChosen(edge) ? "chosen" : isNear ? "near" : "dim",
      curve: between(subject, object, bent[edge]!),
    };
  });
  const abouts = [...things.keys()].flatMap((thing) =>
    (about.get(payload.things[thing]!.iri) ?? []).filter((end) => things.has(end)).map((end): SeenAbout => ({
      emphasis: !isChosenSeen || isAtChosen(thing) || isAtChosen(end) ? "plain" : "dim",
      curve: between(thing, end, 0),
    })),
  );
  return { things, edges, abouts, size };
}

/** How far what is seen reaches, edges with their curves: from the left to the right, and from the top to the bottom. */
export function bounds({ things, edges }: Seen): { across: [number, number]; along: [number, number] } {
  const points = [...things.values(), ...edges.flatMap(({ curve }) => PARTS.map((part) => along(curve, part)))];
  return { across: extremes(points.map(({ x }) => x)), along: extremes(points.map(({ y }) => y)) };
}

/** How large things are: as the zoom has it, but neither too small to tell their shapes nor so large that they cover all. */
function sizeAt({ zoom, width, height }: Frame, things: number): number {
  const least = Math.min(13, 0.22 * Math.sqrt((width * height) / Math.max(things, 1)));
  return Math.min(44, Math.max(least, SIZE * zoom));
}

function reach(thing: number, size: number): Reach {
  const { family } = payload.things[thing]!;
  const [width, height] = extent(family, size);
  const symbol = payload.looks.families[family]!.symbol;
  const isRound = !isHollow(family) && !["rectangle", "rounded", "barrel"].includes(symbol);
  return { across: width / 2 + 2, along: height / 2 + 2, isRound };
}

/** The width and the height of a kind of thing. */
export function extent(family: string, size: number): [width: number, height: number] {
  if (family === "Statement") return [0.9 * size, 0.8 * size];
  return family === "Literal" ? [0.75 * size, 0.6 * size] : [size, size];
}

/**
 * Paint what is seen, and its names where there is room.
 *
 * @param hovered what the pointer is over.
 * @returns how many things have no name in the picture.
 */
export function paint(surface: Surface, seen: Seen, hovered: Selection, frame: Frame, inks: Inks): number {
  const { size } = seen;
  const line = Math.min(2, Math.max(0.6, size / 14));
  const head = Math.min(12, Math.max(2.5, 0.45 * size));
  const alike = <Some extends { emphasis: Emphasis }>(all: Some[], key: (each: Some) => string) =>
    [...Map.groupBy(all, (each) => `${each.emphasis} ${key(each)}`).values()].flatMap((group) => chunks(group, surface.together));

  for (const group of alike(seen.abouts, () => "")) {
    const opacity = OPACITY[group[0]!.emphasis];
    surface.outline(all(group, (pen, each) => traceCurve(pen, each.curve)), { stroke: inks.muted, dash: [1, 3], opacity });
  }
  const inSight = { left: 0, right: frame.width, top: 0, bottom: frame.height };
  const edges = alike(seen.edges.filter(({ curve }) => touches(curve, inSight)), ({ sign, status, contested }) => `${sign} ${status} ${contested}`);
  for (const group of inOrder(edges)) {
    const { sign, status, contested, emphasis, edge } = group[0]!;
    const width = line * WIDTH[hovered?.kind === "edge" && hovered.number === edge ? "near" : emphasis];
    const opacity = OPACITY[emphasis];
    const { symbol } = payload.looks.signs[sign];
    const short = symbol === "tee" ? 0 : 0.6 * head; // so that the tip stays sharp
    const ways = all(group, (pen, each) => traceCurve(pen, each.curve, short));
    if (emphasis === "chosen") surface.outline(ways, { stroke: inks.accent, width: width + 10, opacity: 0.25 });
    if (contested) surface.outline(ways, { stroke: inks.contested, width: width + 3 * line, opacity: 0.25 * opacity });
    const dash = status === "possible" ? { dash: [3.5 * line, 2.5 * line] } : {};
    surface.outline(ways, { stroke: inks.signs[sign], width, opacity, ...dash });
    surface.outline(
      all(group, (pen, { curve }) => traceHead(pen, symbol, curve.end.x, curve.end.y, arrival(curve), head)),
      { fill: inks.signs[sign], opacity },
    );
    if (!contested) continue;
    const marks = all(group, (pen, { curve }) => {
      const { x, y } = along(curve, 0.5);
      traceShape(pen, "diamond", x, y, head, head);
    });
    surface.outline(marks, { fill: inks.contested, opacity });
  }
  for (const group of inOrder(alike([...seen.things.values()], ({ thing }) => payload.things[thing]!.family))) {
    const { thing, emphasis } = group[0]!;
    const { family } = payload.things[thing]!;
    const [width, height] = extent(family, size);
    const { symbol } = payload.looks.families[family]!;
    const shapes = (more: number) =>
      all(group, (pen, { x, y }: SeenThing) => traceShape(pen, symbol, x, y, width + more, height + more));
    if (emphasis === "chosen") surface.outline(shapes(12), { fill: inks.accent, opacity: 0.35 });
    surface.outline(shapes(size / 14), { fill: inks.ground }); // a rim that parts it from what lies behind
    const colour = inks.families[family]!;
    const opacity = OPACITY[emphasis];
    surface.outline(shapes(-size / 28), isHollow(family) ? { stroke: colour, width: 1.5, opacity } : { fill: colour, opacity });
  }
  const labels = labelling(seen, hovered, frame);
  for (const { kind, lines, x, y, width, height, emphasis, ...letters } of labels) {
    const isDim = emphasis === "dim";
    const box: Trace = (pen) => traceShape(pen, "rectangle", x, y + height / 2, width, height);
    surface.outline(box, { fill: inks.ground, opacity: isDim ? 0.4 : 0.85 });
    const colour = kind === "thing" ? inks.text : inks.muted;
    lines.forEach((text, row) => {
      const at = { x, y: y + (row + 0.5) * LINE + 5.5 };
      surface.write({ ...letters, ...at, text, colour, anchor: "middle", ...(isDim ? { opacity: 0.4 } : {}) });
    });
  }
  return seen.things.size - labels.filter(({ kind }) => kind !== "edge").length;
}

function all<Some>(group: Some[], trace: (pen: Parameters<Trace>[0], each: Some) => void): Trace {
  return (pen) => group.forEach((each) => trace(pen, each));
}

/** Groups with what stands out on top. */
function inOrder<Some extends { emphasis: Emphasis }>(groups: Some[][]): Some[][] {
  const height: Record<Emphasis, number> = { dim: 0, plain: 1, near: 2, chosen: 3 };
  return groups.toSorted(([one], [other]) => height[one!.emphasis] - height[other!.emphasis]);
}

function chunks<Some>(all: Some[], most: number): Some[][] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, place) => all.slice(place * most, (place + 1) * most));
}
