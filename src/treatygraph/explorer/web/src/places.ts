// What lies where, as far as the view goes, and where names can stand without covering one another.
import type { Shown } from "./lookup";
import type { Payload, Place } from "./payload";

/**
 * The places with those of their things that are ends of drawn edges, and whose way there is in the view too: what says where
 * a thing lies must itself be said. A place without any is left out.
 */
export function placesOf(payload: Payload, drawn: Shown[], inView: Shown[]): Place[] {
  const ends = new Set(drawn.flatMap(({ edge }) => [payload.edges[edge]!.subject, payload.edges[edge]!.object]));
  const present = new Set(inView.map(({ edge }) => edge));
  return payload.places.flatMap((place) => {
    const things = place.things.filter(({ thing, edges }) => ends.has(thing) && edges.every((edge) => present.has(edge)));
    return things.length ? [{ ...place, things }] : [];
  });
}

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

const GAP = 9; // between a point and its name, in pixels

/**
 * Where each name stands: right of its point, left, above or below, wherever it covers no point and no name before it; null where
 * there is no room. Points are in pixels; sizes are those of the names.
 */
export function spread(points: { x: number; y: number }[], sizes: { width: number; height: number }[]): (Box | null)[] {
  const taken: Box[] = points.map(({ x, y }) => ({ left: x - GAP / 2, top: y - GAP / 2, width: GAP, height: GAP }));
  return points.map(({ x, y }, place) => {
    const { width, height } = sizes[place]!;
    const corners = [
      [x + GAP, y - height / 2],
      [x - GAP - width, y - height / 2],
      [x - width / 2, y - GAP - height],
      [x - width / 2, y + GAP],
    ] as const;
    for (const [left, top] of corners) {
      const box = { left, top, width, height };
      if (taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      return box;
    }
    return null;
  });
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;
}
