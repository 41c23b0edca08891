// The shapes of things and the heads of arrows, as outlines.
import type { Pen } from "./surface";

type Corners = [across: number, along: number][];

/** Corners of the shapes that have some, in a box from -1 to 1. */
const CORNERS: Record<string, Corners> = {
  rectangle: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  diamond: [[0, -1], [1, 0], [0, 1], [-1, 0]],
  rhomboid: [[-1, -1], [0.333, -1], [1, 1], [-0.333, 1]],
  bubble: [[-1, -1], [1, -1], [1, 0.45], [-0.1, 0.45], [-0.6, 1], [-0.6, 0.45], [-1, 0.45]],
  tag: [[-1, -1], [0.25, -1], [1, 0], [0.25, 1], [-1, 1]],
  pentagon: regular(5, -Math.PI / 2),
  hexagon: regular(6, 0),
  octagon: regular(8, Math.PI / 8),
  star: regular(5, -Math.PI / 2).flatMap(([x, y], corner): Corners => {
    const between = -Math.PI / 2 + ((corner + 0.5) * 2 * Math.PI) / 5;
    return [[x, y], [0.45 * Math.cos(between), 0.45 * Math.sin(between)]];
  }),
};

/** How far the rounded corners of the other shapes reach. */
const ROUND: Record<string, number> = { ellipse: 1, rounded: 0.45, barrel: 0.3 };
const CIRCLE = 0.5523; // how far the handles of a Bézier curve reach that looks like a quarter of a circle

/** Points of the heads of arrows, in lengths of the head: behind the tip, and aside. */
const HEADS: Record<string, Corners> = {
  triangle: [[0, 0], [-1, -0.5], [-1, 0.5]],
  vee: [[0, 0], [-1, -0.5], [-0.6, 0], [-1, 0.5]],
  tee: [[0, -0.6], [-0.28, -0.6], [-0.28, 0.6], [0, 0.6]],
};

/** Trace a symbol around a point. */
export function traceShape(pen: Pen, symbol: string, x: number, y: number, width: number, height: number): void {
  const [right, down] = [width / 2, height / 2];
  const corners = CORNERS[symbol];
  if (corners) return trace(pen, corners.map(([across, along]) => [x + across * right, y + along * down]));
  const round = ROUND[symbol] ?? 0.45;
  const [far, near] = [1 - round, 1 - round + round * CIRCLE];
  const quarter = (...points: [number, number, number, number, number, number]) =>
    pen.bezierCurveTo(...(points.map((each, place) => (place % 2 ? y + each * down : x + each * right)) as typeof points));
  pen.moveTo(x - far * right, y - down);
  pen.lineTo(x + far * right, y - down);
  quarter(near, -1, 1, -near, 1, -far);
  pen.lineTo(x + right, y + far * down);
  quarter(1, near, near, 1, far, 1);
  pen.lineTo(x - far * right, y + down);
  quarter(-near, 1, -1, near, -1, far);
  pen.lineTo(x - right, y - far * down);
  quarter(-1, -near, -near, -1, -far, -1);
  pen.closePath();
}

/** Trace the head of an arrow whose tip is at a point and that flies at an angle (in radians, clockwise from the right). */
export function traceHead(pen: Pen, symbol: string, x: number, y: number, angle: number, length: number): void {
  const [cos, sin] = [Math.cos(angle) * length, Math.sin(angle) * length];
  const points = HEADS[symbol] ?? HEADS["vee"]!;
  trace(pen, points.map(([along, aside]) => [x + along * cos - aside * sin, y + along * sin + aside * cos]));
}

function trace(pen: Pen, [first, ...others]: Corners): void {
  pen.moveTo(...first!);
  for (const corner of others) pen.lineTo(...corner);
  pen.closePath();
}

function regular(corners: number, start: number): Corners {
  return Array.from({ length: corners }, (_, corner) => {
    const angle = start + (corner * 2 * Math.PI) / corners;
    return [Math.cos(angle), Math.sin(angle)];
  });
}
