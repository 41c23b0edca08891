// What falls due: days left from the day of the view, what fulfils it, and the order of the table.
import { expect, test } from "vitest";
import { type Column, type Due, dues, sorted, standing } from "../src/due";
import { view } from "../src/lookup";
import type { Deadline } from "../src/payload";
import { borne, DUTY, edge, FULFILS, HAS_DEADLINE, payload, said, SAND, SIGNS, TREATY, WEND } from "./small";

const deadline = (of: number, due: number, claim: string, more: Partial<Deadline> = {}): Deadline => ({
  kind: "due", due, written: "", claim, edge: of, fulfilled: [], ...more,
});

const page = payload({
  statements: [said("due"), said("fulfilled"), said("planned", { voice: "Lantern" })],
  edges: [
    edge(DUTY, HAS_DEADLINE, TREATY, [borne(0, [["holds", null, null]])]),
    edge(WEND, FULFILS, DUTY, [borne(1, [["holds", 95, null]])]),
    edge(SAND, SIGNS, TREATY, [borne(2, [["possible", 120, null]], { any: "possible" })]),
  ],
  deadlines: [deadline(0, 98, "the maps", { fulfilled: [1] }), deadline(2, 120, "the signing", { kind: "planned" })],
});

function on(day: number | "any", possible = true) {
  const shown = view(page, { on: day, known: 2, policy: "reported", possible });
  return dues(page, shown, shown, day);
}

test("a deadline is fulfilled once an edge that does so is in the view, and not before", () => {
  expect(on(94).map(({ fulfilledBy, left }) => [fulfilledBy, left])).toEqual([[null, 4]]);
  expect(on(95).map(({ fulfilledBy }) => fulfilledBy)).toEqual([1]);
});

test("only what is in the view falls due, and whether it is only possible is known", () => {
  expect(on(119)).toHaveLength(1); // the signing is announced for day 120
  expect(on(120).map(({ shown }) => shown.status)).toEqual(["holds", "possible"]);
  expect(on(120, false)).toHaveLength(1);
});

test("on any day no days are reckoned", () => {
  expect(on("any").map(({ left }) => left)).toEqual([null, null]);
});

test("it is told on whose word", () => {
  expect(on(120).map(({ voices }) => voices)).toEqual([["Clarion"], ["Lantern"]]);
});

test.each([
  ["due", 1, "1 day left"], ["due", 0, "due today"], ["due", -1, "1 day overdue"], ["due", -1096, "1,096 days overdue"],
  ["planned", 18, "in 18 days"], ["planned", -2, "planned for 2 days ago"],
  ["expires", 184, "expires in 184 days"], ["expires", 0, "expires today"], ["expires", -7, "expired 7 days ago"],
] as const)("%s, %i days: %s", (kind, left, words) => {
  const [row] = on(94);
  expect(standing({ ...row!, left, deadline: { ...row!.deadline, kind } })).toBe(words);
});

test("the order of a column is that of its values, either way, with the earlier day first where they are equal", () => {
  const [row] = on(94);
  const rows = ([["b", 3], ["a", 3], ["c", 1]] as const).map(
    ([claim, due]): Due => ({ ...row!, left: due - 2, deadline: deadline(0, due, claim) }),
  );
  const order = (column: Column, descending: boolean) =>
    sorted(page, rows, column, descending).map(({ deadline }) => deadline.claim).join("");
  expect(order("due", false)).toBe("cab");
  expect(order("due", true)).toBe("abc");
  expect(order("claim", false)).toBe("abc");
  expect(order("claim", true)).toBe("cba");
  expect(order("left", false)).toBe("cab");
  expect(order("word", true)).toBe("cab"); // on the same word: by day, then by claim
});

test("what is fulfilled has no days left, and stands last of them", () => {
  const [open] = on(94);
  const done = { ...open!, fulfilledBy: 1, left: -30 };
  expect(sorted(page, [done, open!], "left", false)).toEqual([open, done]);
});
