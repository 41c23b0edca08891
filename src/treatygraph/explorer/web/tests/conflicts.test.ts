// Conflicts: which are known, and what their sides rest on then.
import { expect, test } from "vitest";
import { conflicts } from "../src/conflicts";
import { view } from "../src/lookup";
import type { Policy } from "../src/payload";
import { BACKS, borne, edge, payload, said, SAND, SIGNS, TREATY, WEND } from "./small";

const told = (statement: number, from = 0, to = 2) => ({ statement, from, to });
const page = payload({
  statements: [
    said("Wend backs Sand", { withdrawn: 2 }),
    said("Wend backs Sand again", { known: 1 }),
    said("Wend does not back Sand", { modality: "denied", known: 1 }),
    said("Sand signs", { voice: "Lantern" }),
    said("Sand does not sign", { modality: "denied" }),
  ],
  edges: [
    edge(WEND, BACKS, SAND, [borne(0, [["holds", 10, null]]), borne(1, [["holds", 10, null]], { from: 1 })]),
    edge(SAND, SIGNS, TREATY, [borne(3, [["holds", 60, null]])]),
  ],
  conflicts: [
    { meaning: "", sides: [{ edge: 0, statements: [told(0, 1, 1), told(1, 1)] }, { edge: null, statements: [told(2, 1)] }] },
    { meaning: "", sides: [{ edge: 1, statements: [told(3)] }, { edge: null, statements: [told(4)] }] },
  ],
});
const on = (day: number, known: number) =>
  conflicts(page, view(page, { on: day, known, policy: "reported" as Policy, possible: false }), known);

test("a conflict is one entry with both sides, as they are known then", () => {
  const sides = (known: number) => on(20, known).map((conflict) => conflict.sides.map(({ statements }) => statements));
  expect(sides(0)).toEqual([]); // nobody had denied it
  expect(sides(1)).toEqual([[[0, 1], [2]]]);
  expect(sides(2)).toEqual([[[1], [2]]]); // one was withdrawn
});

test("it is told where one of its edges is drawn, and whether one voice speaks on both sides", () => {
  expect(on(70, 1).map(({ isOneVoice }) => isOneVoice)).toEqual([true, false]);
  expect(on(5, 1)).toEqual([]);
});
