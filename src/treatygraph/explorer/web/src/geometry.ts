// Where edges run: parallel ones apart, from the rim of one thing to the rim of the other.
import type { Pen } from "./surface";

export interface Point {
  x: number;
  y: number;
}

/** How a layout is seen: a point at (x, y) of it, right and up, stands at (x · zoom + left, -y · zoom + top), right and down. */
export interface Frame {
  zoom: number;
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A cubic Bézier curve. */
export interface Curve {
  start: Point;
  one: Point;
  other: Point;
  end: Point;
}

/** How far a thing reaches from its middle: as a box, or all around. */
export interface Reach {
  across: number;
  along: number;
  isRound: boolean;
}

const APART = 24; // units of the layout, between parallel edges at their middle
const LOOP = 70; // units of the layout, from a thing to the far side of its first loop

/** For each edge, how many steps it runs aside of the straight line, seen from its subject; loops count from 1. */
export function bends(edges: { subject: number; object: number }[]): number[] {
  const bundles = new Map<string, number[]>();
  edges.forEach(({ subject, object }, edge) => {
    const pair = `${Math.min(subject, object)} ${Math.max(subject, object)}`;
    bundles.has(pair) ? bundles.get(pair)!.push(edge) : bundles.set(pair, [edge]);
  });
  const found: number[] = Array(edges.length).fill(0);
  for (const bundle of bundles.values()) {
    bundle.forEach((edge, place) => {
      const { subject, object } = edges[edge]!;
      const aside = place - (bundle.length - 1) / 2;
      found[edge] = subject === object ? place + 1 : subject < object ? aside : -aside; // the other way round, left is right
    });
  }
  return found;
}

/** The way of an edge between two points of a frame, from rim to rim. */
export function curve(from: Point, to: Point, bend: number, zoom: number, leaving: Reach, arriving: Reach): Curve {
  const [right, down] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(right, down);
  if (length < 1e-6) return loop(from, bend, zoom, leaving);
  const aside = (4 / 3) * bend * APART * zoom; // so that the middle of the curve is that far off
  const shift = { x: (-down / length) * aside, y: (right / length) * aside };
  const one = { x: from.x + right / 3 + shift.x, y: from.y + down / 3 + shift.y };
  const other = { x: from.x + (2 * right) / 3 + shift.x, y: from.y + (2 * down) / 3 + shift.y };
  return { start: rim(from, one, leaving), one, other, end: rim(to, other, arriving) };
}

function loop(at: Point, bend: number, zoom: number, reach: Reach): Curve {
  const far = LOOP * (1 + 0.5 * (bend - 1)) * zoom + reach.along;
  const one = { x: at.x - 0.6 * far, y: at.y - 1.3 * far };
  const other = { x: at.x + 0.6 * far, y: at.y - 1.3 * far };
  return { start: rim(at, one, reach), one, other, end: rim(at, other, reach) };
}

/** The point of the rim of a thing in the direction of another point. */
function rim(middle: Point, towards: Point, { across, along, isRound }: Reach): Point {
  const [right, down] = [towards.x - middle.x, towards.y - middle.y];
  const length = Math.hypot(right, down) || 1;
  const [cos, sin] = [right / length, down / length];
  const reach = isRound ? across : Math.min(across / Math.abs(cos || 1e-9), along / Math.abs(sin || 1e-9));
  const least = Math.min(reach, length); // where things overlap
  return { x: middle.x + least * cos, y: middle.y + least * sin };
}

/** Trace a curve, but for so many pixels before its end. */
export function traceCurve(pen: Pen, way: Curve, short = 0): void {
  const { start, one, other, end } = way;
  const angle = arrival(way);
  pen.moveTo(start.x, start.y);
  pen.bezierCurveTo(one.x, one.y, other.x, other.y, end.x - short * Math.cos(angle), end.y - short * Math.sin(angle));
}

/** The point of a curve at a part of its way, from 0 to 1. */
export function along({ start, one, other, end }: Curve, part: number): Point {
  const rest = 1 - part;
  const [a, b, c, d] = [rest ** 3, 3 * rest ** 2 * part, 3 * rest * part ** 2, part ** 3];
  return {
    x: a * start.x + b * one.x + c * other.x + d * end.x,
    y: a * start.y + b * one.y + c * other.y + d * end.y,
  };
}

/** The angle at which a curve arrives. */
export function arrival({ other, end }: Curve): number {
  return Math.atan2(end.y - other.y, end.x - other.x);
}

/** Whether a curve may run through a box; where it says no, it does not. */
export function touches(
  { start, one, other, end }: Curve,
  box: { left: number; right: number; top: number; bottom: number },
): boolean {
  return (
    Math.max(start.x, one.x, other.x, end.x) >= box.left &&
    Math.min(start.x, one.x, other.x, end.x) <= box.right &&
    Math.max(start.y, one.y, other.y, end.y) >= box.top &&
    Math.min(start.y, one.y, other.y, end.y) <= box.bottom
  );
}

/** The least and the most of some numbers; 0 and 0 of none. */
export function extremes(numbers: number[]): [number, number] {
  if (!numbers.length) return [0, 0];
  return numbers.reduce(([least, most], each) => [Math.min(least, each), Math.max(most, each)], [Infinity, -Infinity]);
}

/** How far a point is from a curve; Infinity where it is farther than `most` for sure. */
export function distance(point: Point, way: Curve, most: number): number {
  const { start } = way;
  if (!touches(way, { left: point.x - most, right: point.x + most, top: point.y - most, bottom: point.y + most })) return Infinity;
  let [least, before] = [Infinity, start];
  for (let step = 1; step <= 16; step++) {
    const after = along(way, step / 16);
    least = Math.min(least, toSegment(point, before, after));
    before = after;
  }
  return least;
}

function toSegment(point: Point, from: Point, to: Point): number {
  const [right, down] = [to.x - from.x, to.y - from.y];
  const part = ((point.x - from.x) * right + (point.y - from.y) * down) / (right ** 2 + down ** 2 || 1);
  const within = Math.min(1, Math.max(0, part));
  return Math.hypot(point.x - from.x - within * right, point.y - from.y - within * down);
}
