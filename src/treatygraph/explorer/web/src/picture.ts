// The graph as a file: with its legend and with the view that it shows, so that the picture can be defended elsewhere.
import { inksOf } from "./inks";
import { bounds, extent, type Inks, isHollow, paint, see } from "./paint";
import { type Sign, SIGNS } from "./payload";
import { chosenView, drawn, drawnThings, payload, selection, tally } from "./state";
import { traceHead, traceShape } from "./shapes";
import { CanvasSurface, type Pen, type Surface, SvgSurface } from "./surface";
import { shortened, viewInWords } from "./wording";

const MARGIN = 32;
const ROOM = 110; // around the outermost things, for their names
const HEAD = 90;
const WIDTH = 760; // at least, so that the captions fit
const COLUMN = 240;
const ROW = 24;
const LONGEST = 90; // signs of a title
const SIDE = 12_000; // pixels that browsers can hold in a canvas

export function svgPicture(): Blob {
  return new Blob([svgDocument()], { type: "image/svg+xml" });
}

/** The picture as a part of the page. */
export function svgElement(): Element {
  return document.importNode(new DOMParser().parseFromString(svgDocument(), "image/svg+xml").documentElement, true);
}

function svgDocument(): string {
  const surface = new SvgSurface();
  const measured = measure();
  compose(surface, measured);
  return surface.document(`${payload.title}: ${viewInWords(chosenView.value)}`, measured.width, measured.height);
}

/** The picture as a PNG, twice as fine as it is large where a browser can hold that. */
export async function pngPicture(): Promise<Blob> {
  const measured = measure();
  const { width, height } = measured;
  const scale = Math.min(2, SIDE / Math.max(width, height));
  const canvas = new OffscreenCanvas(Math.ceil(width * scale), Math.ceil(height * scale));
  const pen = canvas.getContext("2d")!;
  pen.scale(scale, scale);
  compose(new CanvasSurface(pen), measured);
  return canvas.convertToBlob({ type: "image/png" });
}

/** All that is shown, whatever part of it is in sight, at the scale of the layout. */
function measure() {
  const sight = { drawn: drawn.value, selection: null };
  const { across, along } = bounds(see(sight, { zoom: 1, left: 0, top: 0, width: 1, height: 1 }));
  const [[left, right], [top, bottom]] = [across, along];
  const width = Math.ceil(Math.max(WIDTH, right - left + 2 * ROOM));
  const foot = Math.ceil(HEAD + bottom - top + 2 * ROOM);
  const entries = legend().length;
  const columns = Math.floor((width - 2 * MARGIN) / COLUMN);
  const height = foot + ROW * Math.ceil(entries / columns) + 2 * MARGIN;
  const frame = { zoom: 1, left: (width - left - right) / 2, top: HEAD + ROOM - top, width, height: foot };
  return { width, height, foot, columns, frame };
}

function compose(surface: Surface, { width, height, foot, columns, frame }: ReturnType<typeof measure>): void {
  const inks = inksOf("paper");
  surface.outline((pen) => traceShape(pen, "rectangle", width / 2, height / 2, width, height), { fill: inks.ground });
  const seen = see({ drawn: drawn.value, selection: selection.value }, frame);
  const unnamed = paint(surface, seen, null, frame, inks);
  const view = viewInWords(chosenView.value);
  const say = (text: string, x: number, y: number, size: number, colour = inks.text) =>
    surface.write({ text, x, y, size, bold: size > 13, colour, anchor: "left" });
  say(shortened(payload.title, LONGEST), MARGIN, 42, 20);
  say(view.charAt(0).toUpperCase() + view.slice(1), MARGIN, 64, 13);
  say(account(unnamed), MARGIN, 84, 13, inks.muted);
  surface.outline(
    (pen) => {
      pen.moveTo(MARGIN, foot);
      pen.lineTo(width - MARGIN, foot);
    },
    { stroke: inks.muted, opacity: 0.5 },
  );
  legend().forEach(([label, draw], place) => {
    const [x, y] = [MARGIN + (place % columns) * COLUMN, foot + MARGIN + ROW * Math.floor(place / columns)];
    draw(surface, x, y, inks);
    say(label, x + 50, y + 4, 12);
  });
}

/** How much of the view the picture holds. */
function account(unnamed: number): string {
  const { drawn, all, source, relation, family, focus } = tally.value;
  const filtered = source + relation + family + focus;
  const parts = [
    `${drawn} of ${all} edges`,
    ...(filtered ? [`${filtered} of this view filtered away`] : []),
    ...(unnamed ? [`names left out for want of room: ${unnamed}`] : []),
  ];
  return `${parts.join("; ")}. ${payload.generator}.`;
}

type Entry = [label: string, draw: (surface: Surface, x: number, y: number, inks: Inks) => void];

function legend(): Entry[] {
  const present = new Set([...drawnThings.value].map((thing) => payload.things[thing]!.family));
  const { families, signs } = payload.looks;
  const way = (x: number, y: number, length: number) => (pen: Pen) => {
    pen.moveTo(x, y);
    pen.lineTo(x + length, y);
  };
  const edge = (sign: Sign, dash?: number[]): Entry[1] => (surface, x, y, inks) => {
    surface.outline(way(x, y, 34), { stroke: inks.signs[sign], width: 2, ...(dash ? { dash } : {}) });
    surface.outline((pen) => traceHead(pen, signs[sign].symbol, x + 40, y, 0, 12), { fill: inks.signs[sign] });
  };
  return [
    ...Object.keys(families).filter((name) => present.has(name)).map((name): Entry => [
      families[name]!.label,
      (surface, x, y, inks) => {
        const [width, height] = extent(name, 18);
        const ink = isHollow(name) ? { stroke: inks.families[name], width: 1.5 } : { fill: inks.families[name] };
        surface.outline((pen) => traceShape(pen, families[name]!.symbol, x + 20, y, width, height), ink);
      },
    ]),
    ...SIGNS.map((sign): Entry => [signs[sign].label, edge(sign)]),
    ["only possible", edge("0", [6, 4])],
    [
      "contested",
      (surface, x, y, inks) => {
        surface.outline(way(x, y, 36), { stroke: inks.contested, width: 8, opacity: 0.25 });
        edge("0")(surface, x, y, inks);
        surface.outline((pen) => traceShape(pen, "diamond", x + 18, y, 11, 11), { fill: inks.contested });
      },
    ],
    [
      "from a statement to what it is about",
      (surface, x, y, inks) => surface.outline(way(x, y, 40), { stroke: inks.muted, dash: [1, 3] }),
    ],
  ];
}
