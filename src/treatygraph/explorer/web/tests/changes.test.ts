import { expect, test } from "vitest";
import { changes, next } from "../src/changes";
import { view } from "../src/lookup";
import type { Payload, Policy, Run } from "../src/payload";
import { Random } from "./random";
import { BACKS, borne, edge, payload, SAND, WEND } from "./small";

test("the view changes on no other days than these", () => {
  const random = new Random(5);
  const runs = (): Run[] => {
    const [first, second, third] = [1 + random.below(9), 12 + random.below(9), 25 + random.below(9)];
    const status = () => random.one(["holds", "possible"] as const);
    return [[status(), random.one([null, first]), second - random.below(3) - 1], [status(), second, random.one([null, third])]];
  };
  for (let round = 0; round < 100; round++) {
    const edges = Array.from({ length: 4 }, () => ({
      against: [],
      supports: [0, 1].map((statement) => ({
        statement, any: "holds", policies: ["reported"], from: 0, to: random.below(3), runs: runs(),
      })),
    }));
    const payload = { edges, steps: [1, 2] } as unknown as Payload;
    for (const possible of [true, false]) {
      const choice = { known: 1, policy: "reported" as Policy, possible };
      const days = new Set(changes(payload, choice));
      for (let day = 1; day < 45; day++) {
        const [before, after] = [day - 1, day].map((on) =>
          view(payload, { ...choice, on }).map(({ edge, status }) => `${edge} ${status}`).join(),
        );
        if (before !== after) expect(days).toContain(day);
      }
    }
  }
});

test("where possible edges are not drawn, none of their days is a change", () => {
  const runs: Run[] = [["possible", 3, 9], ["holds", 10, null]];
  const page = payload({ edges: [edge(WEND, BACKS, SAND, [borne(0, runs)])] });
  const on = (possible: boolean) => changes(page, { known: 2, policy: "reported", possible });
  expect(on(true)).toEqual([3, 10]);
  expect(on(false)).toEqual([10]);
});

test("one steps to the next day of change, or stays", () => {
  expect(next([3, 7, 9], 7, true)).toBe(9);
  expect(next([3, 7, 9], 7, false)).toBe(3);
  expect(next([3, 7, 9], 9, true)).toBeUndefined();
});
