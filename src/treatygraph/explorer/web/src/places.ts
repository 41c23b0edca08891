// What lies where, as far as the view goes, and where names can stand without covering one another.
import { type Box, place } from "./labels";
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

const GAP = 9; // between a point and its name, in pixels

/**
 * Where each name stands: right of its point, left, above or below, wherever it covers no point and no name before it; null where
 * there is no room. Points are in pixels; sizes are those of the names.
 */
export function spread(points: { x: number; y: number }[], sizes: { width: number; height: number }[]): (Box | null)[] {
  const names = points.map(({ x, y }, number) => {
    const { width, height } = sizes[number]!;
    const aside = GAP + width / 2;
    const spots = [
      { x: x + aside, y: y - height / 2 },
      { x: x - aside, y: y - height / 2 },
      { x, y: y - GAP - height },
      { x, y: y + GAP },
    ];
    return { number, width, height, spots, weight: -number, firm: false };
  });
  const placed = place(names, points.map(({ x, y }) => ({ x, y: y - GAP / 2, width: GAP, height: GAP })));
  const found = new Map(placed.map((each) => [each.number, each]));
  return points.map((_, number) => found.get(number) ?? null);
}
