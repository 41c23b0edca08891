// The rows of the timeline.
import { expect, test } from "vitest";
import { type Choice, view } from "../src/lookup";
import { grouped } from "../src/rows";
import { BACKS, borne, DUTY, edge, HAS_DEADLINE, payload, said, SAND, SIGNS, TREATY, WEND } from "./small";

const page = payload({
  statements: [said("a"), said("b"), said("c"), said("d")],
  edges: [
    edge(WEND, SIGNS, TREATY, [borne(0, [["possible", 40, 59], ["holds", 60, null]])]),
    edge(WEND, BACKS, SAND, [borne(1, [["possible", null, 9], ["holds", 10, 20]])]),
    edge(SAND, SIGNS, TREATY, [borne(2, [["holds", 30, null]])]),
    edge(DUTY, HAS_DEADLINE, TREATY, [borne(3, [["holds", null, null]])]),
  ],
});
const choice: Choice = { on: "any", known: 2, policy: "reported", possible: false };

function rows(by: "relation" | "subject", chosen: Choice = choice) {
  const { groups, timeless } = grouped(page, view(page, chosen), chosen, by);
  return { timeless, groups: groups.map(({ name, rows }) => [name, rows.map(({ label }) => label)]) };
}

test("by relation, groups stand by name and rows by time", () => {
  expect(rows("relation")).toEqual({
    timeless: 1,
    groups: [
      ["backs", ["Wend → Sand"]],
      ["signs", ["Sand → the treaty", "Wend → the treaty"]], // day 30 is before day 40
    ],
  });
});

test("by subject", () => {
  expect(rows("subject").groups).toEqual([
    ["Sand", ["signs the treaty"]],
    ["Wend", ["backs Sand", "signs the treaty"]],
  ]);
});

test("what is only possible is drawn where possible edges join; the days within which an event fell always are", () => {
  const runs = (possible: boolean) =>
    grouped(page, view(page, choice), { ...choice, possible }, "subject").groups.flatMap(({ rows }) => rows.map(({ runs }) => runs));
  expect(runs(false)).toEqual([[["holds", 30, 30]], [["holds", 10, 20]], [["holds", 40, 60]]]);
  expect(runs(true)).toEqual([[["holds", 30, 30]], [["possible", null, 9], ["holds", 10, 20]], [["holds", 40, 60]]]);
});
