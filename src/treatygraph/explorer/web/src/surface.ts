// What a picture is painted on: a canvas of the screen, a canvas that becomes a PNG, or an SVG document, all in the same way.

/** Takes down an outline; contexts of canvases are such pens. */
export type Pen = Pick<CanvasRenderingContext2D, "moveTo" | "lineTo" | "bezierCurveTo" | "closePath">;

export type Trace = (pen: Pen) => void;

interface Ink {
  fill?: string | undefined;
  stroke?: string | undefined;
  width?: number;
  dash?: number[];
  opacity?: number;
}

export interface Letters {
  size: number;
  bold?: boolean;
  italic?: boolean;
}

export interface Line extends Letters {
  text: string;
  x: number;
  /** Of the base line. */
  y: number;
  colour: string;
  opacity?: number;
  /** What x is: the left end, or the middle. */
  anchor: "left" | "middle";
}

export interface Surface {
  /** How many outlines of the same ink may be painted at once. */
  readonly together: number;
  outline(trace: Trace, ink: Ink): void;
  write(line: Line): void;
}

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

/** Letters as CSS and a canvas name them. */
export function fontOf({ size, bold, italic }: Letters): string {
  return `${italic ? "italic " : ""}${bold ? "600 " : ""}${size}px ${FONT}`;
}

/** The direction in which a text runs, by the first letter that has one. */
export function direction(text: string): "rtl" | "ltr" {
  const first = /\p{L}/u.exec(text)?.[0] ?? "";
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(first) ? "rtl" : "ltr";
}

export class CanvasSurface implements Surface {
  readonly together = 400;

  constructor(private readonly context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D) {}

  outline(trace: Trace, { fill, stroke, width = 1, dash = [], opacity = 1 }: Ink): void {
    const { context } = this;
    context.globalAlpha = opacity;
    context.beginPath();
    trace(context);
    if (fill) {
      context.fillStyle = fill;
      context.fill();
    }
    if (stroke) {
      Object.assign(context, { strokeStyle: stroke, lineWidth: width });
      context.setLineDash(dash);
      context.stroke();
    }
  }

  write(line: Line): void {
    const { text, x, y, colour, opacity = 1, anchor } = line;
    const textAlign = anchor === "middle" ? "center" : "left";
    const way = { direction: direction(text), textAlign, textBaseline: "alphabetic" };
    Object.assign(this.context, { font: fontOf(line), fillStyle: colour, globalAlpha: opacity, ...way });
    this.context.fillText(text, x, y);
  }
}

/** An outline as the data of an SVG path. */
export function pathData(trace: Trace): string {
  let data = "";
  const put = (command: string, ...numbers: number[]) => {
    data += command + numbers.map((each) => Math.round(each * 100) / 100).join(" ");
  };
  trace({
    moveTo: (x, y) => put("M", x, y),
    lineTo: (x, y) => put("L", x, y),
    bezierCurveTo: (...numbers) => put("C", ...numbers),
    closePath: () => put("Z"),
  });
  return data;
}

export class SvgSurface implements Surface {
  readonly together = 1; // so that each edge can be taken hold of in a drawing program
  private readonly parts: string[] = [];

  outline(trace: Trace, { fill = "none", stroke, width = 1, dash, opacity = 1 }: Ink): void {
    const line = stroke ? ` stroke="${stroke}" stroke-width="${width}"` : "";
    const more = `${dash ? ` stroke-dasharray="${dash.join(" ")}"` : ""}${opacity < 1 ? ` opacity="${opacity}"` : ""}`;
    this.parts.push(`<path d="${pathData(trace)}" fill="${fill}"${line}${more}/>`);
  }

  write({ text, x, y, size, bold, italic, colour, opacity = 1, anchor }: Line): void {
    const runs = direction(text);
    const from = anchor === "middle" ? "middle" : runs === "rtl" ? "end" : "start";
    const letters = `font-size="${size}"${bold ? ' font-weight="600"' : ""}${italic ? ' font-style="italic"' : ""}`;
    const place = `x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${from}" direction="${runs}"`;
    const ink = `fill="${colour}"${opacity < 1 ? ` opacity="${opacity}"` : ""}`;
    this.parts.push(`<text ${place} ${letters} ${ink}>${escaped(text)}</text>`);
  }

  /** What was painted, as a document. */
  document(title: string, width: number, height: number): string {
    const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
    return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${escaped(FONT)}" role="img">
<title>${escaped(title)}</title>
${this.parts.join("\n")}
</svg>
`;
  }
}

/** Text as XML may hold it: what XML forbids becomes U+FFFD. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
