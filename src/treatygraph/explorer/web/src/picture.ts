// The graph as it is drawn, with its legend and with the view that it shows, so that the picture can be defended elsewhere.
import type { EdgeSingular, NodeSingular, Position } from "cytoscape";
import { arrowHead } from "./arrows";
import type { Drawing } from "./drawing";
import { direction } from "./labels";
import { labelling, LINE, type Written } from "./labelling";
import { NODE_SIZE } from "./look";
import { viewInWords } from "./naming";
import { colour, type Token } from "./palette";
import type { Look } from "./payload";
import type { Letters, Path, Scene, Text } from "./scene";
import { shapePath } from "./shapes";
import { payload, tally } from "./state";

const MARGIN = 32;
const HEAD = 78; // above the graph
const WIDTH = 720; // at least, so that the captions fit
const CHARACTERS = 118; // of a caption in that width
const ink = (token: Token) => colour(token, "light"); // pictures go on paper

/** The picture of what is shown, all of it, whatever part of it is in sight. */
export function picture(drawing: Drawing): Scene {
  const shown = drawing.shown();
  const { x1, y1, w, h } = shown.nonempty() ? shown.boundingBox({ includeUnderlays: false }) : { x1: 0, y1: 0, w: 0, h: 0 };
  const pan = { x: MARGIN + 40 - x1, y: HEAD + MARGIN - y1 };
  const width = Math.max(WIDTH, w + 2 * MARGIN + 80);
  const bottom = HEAD + h + 3 * MARGIN;
  const ground = ink("ground");
  const marks: (Path | Text)[] = [];
  for (const edge of shown.edges().toArray() as EdgeSingular[]) marks.push(...line(edge, pan));
  for (const node of shown.nodes().toArray() as NodeSingular[]) marks.push(shape(node, pan, ground));
  const written = labelling(drawing.core, drawing.degrees, { zoom: 1, pan, width, height: bottom }, Infinity);
  marks.push(...written.flatMap((label) => labelled(label, ground)));
  const unnamed = drawing.degrees.size - written.filter(({ kind }) => kind !== "edge").length;
  const key = legend(drawing, bottom, width);
  marks.push(...caption(unnamed), ...key.marks);
  return { title: `${payload.title}: ${viewInWords()}`, width, height: key.bottom + MARGIN, ground, marks };
}

function line(edge: EdgeSingular, pan: Position): Path[] {
  const number = Number(edge.id().slice(1));
  const moved = ({ x, y }: Position) => ({ x: x + pan.x, y: y + pan.y });
  const [start, end] = [moved(edge.sourceEndpoint()), moved(edge.targetEndpoint())];
  const bends = (edge.controlPoints() ?? []).map(moved);
  const at = ({ x, y }: Position) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  const between = bends.slice(1).map((bend, place) => middle(bends[place]!, bend)); // cytoscape joins curves halfway
  const d = bends.length
    ? `M${at(start)}${bends.map((bend, place) => `Q${at(bend)} ${at(between[place] ?? end)}`).join("")}`
    : `M${at(start)}L${at(end)}`;
  if (edge.hasClass("about")) return [{ d, stroke: ink("muted"), dash: [1, 3] }];
  const { relation } = payload.edges[number]!;
  const look = payload.looks.signs[`${payload.relations[relation]!.polarity}`];
  const before = bends.at(-1) ?? start;
  const angle = Math.atan2(end.y - before.y, end.x - before.x);
  const marks: Path[] = [];
  if (edge.hasClass("contested")) marks.push({ d, stroke: ink("contested"), width: 8, opacity: 0.22 });
  marks.push({ d, stroke: look.colour, width: 2, ...(edge.hasClass("possible") ? { dash: [6, 4] } : {}) });
  marks.push({ d: arrowHead(look.symbol, end.x, end.y, angle, 12), fill: look.colour });
  if (edge.hasClass("contested")) {
    const { x, y } = moved(edge.midpoint());
    marks.push({ d: shapePath("diamond", x, y, 12, 12), fill: ink("contested") });
  }
  return marks;
}

function middle(one: Position, other: Position): Position {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

function shape(node: NodeSingular, pan: Position, ground: string): Path {
  const { x, y } = node.position();
  return glyph(payload.things[Number(node.id().slice(1))]!.family, x + pan.x, y + pan.y, NODE_SIZE, ground);
}

function glyph(family: string, x: number, y: number, size: number, ground: string): Path {
  const look: Look = payload.looks.families[family]!;
  if (family === "Statement" || family === "Literal") {
    return { d: shapePath(look.symbol, x, y, 0.75 * size, 0.6 * size), fill: ground, stroke: look.colour, width: 1.5 };
  }
  return { d: shapePath(look.symbol, x, y, size, size), fill: look.colour, stroke: ground, width: 1.5 };
}

function labelled(label: Written, ground: string): (Path | Text)[] {
  return [
    { d: shapePath("rectangle", label.x, label.y + label.height / 2, label.width, label.height), fill: ground, opacity: 0.85 },
    ...label.lines.map((text, row) => ({
      ...letters(label, text),
      x: label.x,
      y: label.y + (row + 0.5) * LINE + 5.5,
      fill: ink(label.kind === "thing" ? "text" : "muted"),
      anchor: "middle" as const,
    })),
  ];
}

function caption(unnamed: number): Text[] {
  const { drawn, all, source, relation, family, focus } = tally.value;
  const filtered = source + relation + family + focus;
  const shown = [
    `${drawn} of ${all} edges`,
    ...(filtered ? [`${filtered} of this view are filtered away`] : []),
    ...(unnamed ? [`${unnamed} names are left out for want of room`] : []),
  ];
  const view = viewInWords();
  return [
    said(payload.title.slice(0, CHARACTERS), MARGIN, 40, 20),
    said(view.charAt(0).toUpperCase() + view.slice(1), MARGIN, 60, 13),
    said(`${shown.join("; ")}. ${payload.generator}.`, MARGIN, 78, 13, "muted"),
  ];
}

function legend(drawing: Drawing, top: number, width: number): { marks: (Path | Text)[]; bottom: number } {
  const ground = ink("ground");
  const present = new Set([...drawing.degrees.keys()].map((thing) => payload.things[thing]!.family));
  const { signs, families } = payload.looks;
  const stroke = (x: number, y: number, sign: "1" | "0" | "-1", more: Partial<Path> = {}): Path[] => [
    { d: `M${x} ${y}L${x + 34} ${y}`, stroke: signs[sign].colour, width: 2, ...more },
    { d: arrowHead(signs[sign].symbol, x + 40, y, 0, 12), fill: signs[sign].colour },
  ];
  const entries: [label: string, draw: (x: number, y: number) => Path[]][] = [
    ...Object.keys(families)
      .filter((name) => present.has(name))
      .map((name): (typeof entries)[number] => [families[name]!.label, (x, y) => [glyph(name, x + 20, y, 18, ground)]]),
    ...(["1", "-1", "0"] as const).map((sign): (typeof entries)[number] => [signs[sign].label, (x, y) => stroke(x, y, sign)]),
    ["only possible", (x, y) => stroke(x, y, "0", { dash: [6, 4] })],
    [
      "contested",
      (x, y) => [
        { d: `M${x} ${y}L${x + 34} ${y}`, stroke: ink("contested"), width: 8, opacity: 0.22 },
        ...stroke(x, y, "0"),
        { d: shapePath("diamond", x + 18, y, 11, 11), fill: ink("contested") },
      ],
    ],
    ["joins a statement to what it is about", (x, y) => [{ d: `M${x} ${y}L${x + 40} ${y}`, stroke: ink("muted"), dash: [1, 3] }]],
  ];
  const columns = Math.max(1, Math.floor((width - 2 * MARGIN) / 240));
  const marks = entries.flatMap(([label, draw], place): (Path | Text)[] => {
    const [x, y] = [MARGIN + (place % columns) * 240, top + 24 * Math.floor(place / columns)];
    return [...draw(x, y), said(label, x + 50, y + 4, 12)];
  });
  const rule: Path = { d: `M${MARGIN} ${top - 24}L${width - MARGIN} ${top - 24}`, stroke: ink("line") };
  return { marks: [rule, ...marks], bottom: top + 24 * Math.ceil(entries.length / columns) };
}

function said(text: string, x: number, y: number, size: number, token: Token = "text"): Text {
  return { ...letters({ size, bold: size > 13 }, text), x, y, fill: ink(token), anchor: "left" };
}

function letters({ size, bold = false, italic = false }: Letters, text: string) {
  return { text, size, bold, italic, direction: direction(text) };
}
