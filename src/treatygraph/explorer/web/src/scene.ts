// A drawing as a list of marks, from which an SVG and a PNG are made alike. Lengths are pixels, right and down.

export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

export interface Letters {
  size: number;
  bold?: boolean;
  italic?: boolean;
}

export interface Path {
  /** The data of an SVG path. */
  d: string;
  fill?: string;
  stroke?: string;
  width?: number;
  dash?: number[];
  opacity?: number;
}

export interface Text extends Letters {
  text: string;
  x: number;
  /** The base line. */
  y: number;
  fill: string;
  anchor: "left" | "middle";
  direction: "ltr" | "rtl";
}

export interface Scene {
  title: string;
  width: number;
  height: number;
  ground: string;
  marks: (Path | Text)[];
}

/** Letters as CSS and a canvas name them. */
export function fontOf({ size, bold, italic }: Letters): string {
  return `${italic ? "italic " : ""}${bold ? "600 " : ""}${size}px ${FONT}`;
}

/** A scene as an SVG document. */
export function toSvg({ title, width, height, ground, marks }: Scene): string {
  const body = marks.map((mark) => ("d" in mark ? path(mark) : text(mark))).join("\n");
  const size = `width="${Math.ceil(width)}" height="${Math.ceil(height)}" viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${escaped(FONT)}" role="img">
<title>${escaped(title)}</title>
<rect width="100%" height="100%" fill="${ground}"/>
${body}
</svg>
`;
}

function path({ d, fill = "none", stroke, width = 1, dash, opacity }: Path): string {
  const line = stroke ? ` stroke="${stroke}" stroke-width="${width}"` : "";
  const dashes = dash ? ` stroke-dasharray="${dash.join(" ")}"` : "";
  return `<path d="${d}" fill="${fill}"${line}${dashes}${opacity === undefined ? "" : ` opacity="${opacity}"`}/>`;
}

function text({ text, x, y, size, bold, italic, fill, anchor, direction }: Text): string {
  const turned = anchor === "middle" ? anchor : direction === "rtl" ? "end" : "start";
  const letters = `font-size="${size}"${bold ? ' font-weight="600"' : ""}${italic ? ' font-style="italic"' : ""}`;
  const runs = `text-anchor="${turned}" direction="${direction}"`;
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${letters} fill="${fill}" ${runs}>${escaped(text)}</text>`;
}

/** Text as XML may hold it: what XML forbids becomes U+FFFD. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);
}

const SIDE = 12_000; // pixels, what browsers can hold

/** A scene as the blob of a PNG, twice as fine as it is large where a browser can hold that. */
export async function toPng({ width, height, ground, marks }: Scene): Promise<Blob> {
  const scale = Math.min(2, SIDE / Math.max(width, height));
  const canvas = new OffscreenCanvas(Math.ceil(width * scale), Math.ceil(height * scale));
  const pen = canvas.getContext("2d")!;
  pen.scale(scale, scale);
  pen.fillStyle = ground;
  pen.fillRect(0, 0, width, height);
  for (const mark of marks) "d" in mark ? drawPath(pen, mark) : drawText(pen, mark);
  return canvas.convertToBlob({ type: "image/png" });
}

function drawPath(pen: OffscreenCanvasRenderingContext2D, { d, fill, stroke, width = 1, dash = [], opacity = 1 }: Path): void {
  const outline = new Path2D(d);
  pen.globalAlpha = opacity;
  if (fill) {
    pen.fillStyle = fill;
    pen.fill(outline);
  }
  if (stroke) {
    Object.assign(pen, { strokeStyle: stroke, lineWidth: width });
    pen.setLineDash(dash);
    pen.stroke(outline);
  }
  pen.globalAlpha = 1;
}

function drawText(pen: OffscreenCanvasRenderingContext2D, text: Text): void {
  const { x, y, fill, anchor, direction } = text;
  Object.assign(pen, { font: fontOf(text), fillStyle: fill, textAlign: anchor === "middle" ? "center" : "left", direction });
  pen.fillText(text.text, x, y);
}
