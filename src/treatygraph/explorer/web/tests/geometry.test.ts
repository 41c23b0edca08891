import { expect, test } from "vitest";
import { along, bends, curve, distance, type Reach } from "../src/geometry";

const round: Reach = { across: 10, along: 10, isRound: true };
const box: Reach = { across: 20, along: 10, isRound: false };
const at = (x: number, y: number) => ({ x, y });

test("an edge alone runs straight, from rim to rim", () => {
  const way = curve(at(0, 0), at(300, 0), 0, 1, round, box);
  expect([way.start, way.end]).toEqual([at(10, 0), at(280, 0)]);
  expect(along(way, 0.5).y).toBe(0);
});

test("parallel edges run apart whichever way they point, and a third between them is straight", () => {
  const found = bends([{ subject: 0, object: 1 }, { subject: 1, object: 0 }, { subject: 0, object: 1 }]);
  const ends = [at(0, 0), at(300, 0)] as const;
  const middles = found.map((bend, edge) =>
    along(edge === 1 ? curve(ends[1], ends[0], bend, 1, round, round) : curve(ends[0], ends[1], bend, 1, round, round), 0.5).y,
  );
  // 24 apart at the middle, but for what the rims cut off of the curves
  expect(Math.abs(middles[1]!)).toBeLessThan(0.001);
  expect(middles[0]! * middles[2]!).toBeLessThan(0);
  for (const middle of [middles[0]!, middles[2]!]) expect(Math.abs(middle)).toBeGreaterThan(23);
});

test("loops of a thing lie one outside the other", () => {
  const found = bends([{ subject: 4, object: 4 }, { subject: 4, object: 4 }]);
  const [inner, outer] = found.map((bend) => along(curve(at(0, 0), at(0, 0), bend, 1, round, round), 0.5));
  expect(inner!.y).toBeLessThan(-10);
  expect(outer!.y).toBeLessThan(inner!.y - 10);
});

test("what lies on a curve is at no distance, and what lies far off is not measured", () => {
  const way = curve(at(0, 0), at(300, 40), 2, 1, round, round);
  expect(distance(along(way, 0.3), way, 8)).toBeLessThan(1);
  expect(distance(at(150, 400), way, 8)).toBe(Infinity);
});

test("things at the same place and things that overlap give no numbers that are none", () => {
  for (const to of [at(0, 0), at(0.5, 0), at(5, 5)]) {
    const { start, one, other, end } = curve(at(0, 0), to, 1.5, 0.01, box, round);
    for (const point of [start, one, other, end]) expect(Number.isFinite(point.x + point.y)).toBe(true);
  }
});
