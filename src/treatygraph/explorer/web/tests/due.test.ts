// What falls due: on whose word, days left from the day of the view, what settles it, and the order of the table.
import { expect, test } from "vitest";
import { fromIso } from "../src/days";
import { type Column, type Due, dues, isOverdue, sorted, standing } from "../src/due";
import { type Choice, view } from "../src/lookup";
import type { Deadline } from "../src/payload";
import { BACKS, borne, DUTY, edge, FULFILS, HAS_DEADLINE, payload, said, SAND, SIGNS, TREATY, WEND } from "./small";

const deadline = (of: number, due: number, statements: number[], more: Partial<Deadline> = {}): Deadline => ({
  kind: "due", due, when: "1 May 2004", edge: of, statements, reckoned: null, begins: [], ended: [], fulfilled: [], debtors: [], breaches: [],
  ...more,
});

const reckoned = (begun: number, more: Partial<Deadline["reckoned"]> = {}): Deadline["reckoned"] =>
  ({ begun, policies: ["reported", "alleged"], from: 0, to: 2, ...more });

const page = payload({
  statements: [
    said("the maps are due"),
    said("they are drawn"),
    said("a signing is announced", { voice: "Lantern", source: 1 }),
    said("it was signed long ago"),
    said("it lasts a year"),
    said("it is in force"),
    said("it is over", { known: 1 }),
    said("Wend is bound"),
    said("Wend does not draw them", { modality: "denied", voice: "Envoy", known: 1 }),
  ],
  edges: [
    edge(DUTY, HAS_DEADLINE, TREATY, [borne(0, [["holds", null, null]])]),
    edge(WEND, FULFILS, DUTY, [borne(1, [["holds", 95, null]])]),
    edge(SAND, SIGNS, TREATY, [
      borne(2, [["possible", 120, null]], { any: "possible", from: 1 }),
      borne(3, [["holds", 10, null]]),
    ]),
    edge(TREATY, HAS_DEADLINE, WEND, [borne(4, [["holds", null, null]])]),
    edge(TREATY, HAS_DEADLINE, SAND, [borne(5, [["holds", null, null]], { policies: ["alleged"] })]),
    edge(TREATY, BACKS, SAND, [borne(6, [["holds", null, null]], { from: 1 })]),
    edge(DUTY, BACKS, WEND, [borne(7, [["holds", null, null]], { to: 1 })]),
  ],
  deadlines: [
    deadline(0, 98, [0], { fulfilled: [1], debtors: [6], breaches: [{ statement: 8, by: 90 }] }),
    deadline(2, 120, [2], { kind: "planned" }),
    deadline(3, 150, [4], { kind: "expires", reckoned: reckoned(50), begins: [4], ended: [{ edge: 5, when: "on 9 May 2004" }] }),
  ],
});

function at(more: Partial<Choice>, isHidden = (_: number) => false) {
  const choice: Choice = { on: 94, known: 2, policy: "reported", possible: false, ...more };
  return dues(page, choice, view(page, choice), isHidden);
}

test("a deadline is fulfilled once an edge that does so is in the view, and not before", () => {
  expect(at({}).map(({ fulfilledBy, left }) => [fulfilledBy, left])[0]).toEqual([null, 4]);
  expect(at({ on: 95 })[0]!.fulfilledBy).toEqual(1);
  expect(at({ on: 95 }, (statement) => statement === 1)[0]!.fulfilledBy).toBeNull(); // whoever says so is hidden
});

test("what is planned stands on the word of whoever announced it, not of whoever tells of an earlier event of that kind", () => {
  // the edge is in the view by statement 3, Clarion's, on every day from the tenth on
  expect(at({})[1]).toMatchObject({ statements: [2], claim: "a signing is announced", voices: ["Lantern"] });
});

test("a plan is told of only while its own statement is known, counts under the policy, and is not hidden", () => {
  const kinds = (rows: Due[]) => rows.map(({ deadline: { kind } }) => kind);
  expect(kinds(at({}))).toEqual(["due", "planned"]);
  expect(kinds(at({ known: 0 }))).toEqual(["due"]); // it was announced later
  expect(kinds(at({}, (statement) => statement === 2))).toEqual(["due"]);
  expect(kinds(at({ policy: "accepted" }))).toEqual([]);
});

test("what expires is told of only where the view has a begin to reckon from", () => {
  expect(at({ policy: "alleged" }).map(({ deadline: { kind } }) => kind)).toEqual(["due", "planned", "expires"]);
});

test("what expires is told of as it was reckoned in that knowledge and under that policy", () => {
  const expires = (due: number, more: Partial<Deadline["reckoned"]>) =>
    deadline(3, due, [4], { kind: "expires", reckoned: reckoned(50, more), begins: [3] });
  const several = { ...page, deadlines: [expires(110, { to: 1 }), expires(120, { from: 2 }), expires(130, { policies: ["accepted"] })] };
  const days = (known: number) => {
    const choice: Choice = { on: 94, known, policy: "reported", possible: false };
    return dues(several, choice, view(several, choice), () => false).map(({ deadline: { due } }) => due);
  };
  expect([days(1), days(2)]).toEqual([[110], [120]]);
});

test("what is terminated does not expire, once that is known", () => {
  const row = (known: number) => at({ policy: "alleged", known }).find(({ deadline: { kind } }) => kind === "expires")!;
  expect(standing(row(0), 200)).toBe("expires in 56 days");
  expect(standing(row(1), 200)).toBe("terminated on 9 May 2004");
});

test("who is bound is told while that edge is in the view, and a breach once it is known and said", () => {
  const told = (more: Partial<Choice>) => [at(more)[0]!.debtors, at(more)[0]!.breaches];
  expect(told({})).toEqual([[], [8]]);
  expect(told({ known: 1 })).toEqual([[6], [8]]);
  expect(told({ known: 0 })).toEqual([[6], []]);
  expect(told({ on: 89 })).toEqual([[], []]);
  expect(at({}, (statement) => statement === 8)[0]!.breaches).toEqual([]);
});

test("on any day no days are reckoned", () => {
  expect(at({ on: "any" }).map(({ left }) => left)).toEqual([null, null]);
});

const may1 = fromIso("2004-05-01")!;
test.each([
  ["due", 1, "1 day left"], ["due", 0, "due today"],
  ["due", -1, "not reported done, 1 day past"], ["due", -1096, "not reported done, 1,096 days past"],
  ["planned", 18, "in 18 days"], ["planned", 0, "planned for today"], ["planned", -2, "was planned for 1 May 2004"],
  ["expires", 184, "expires in 184 days"], ["expires", 0, "expires today"], ["expires", -7, "expired 7 days ago"],
] as const)("%s, %i days: %s", (kind, left, words) => {
  const row: Due = { ...at({})[0]!, left, deadline: deadline(0, may1, [0], { kind }) };
  expect(standing(row, may1 + 2000)).toBe(words);
  expect(isOverdue(row)).toBe(kind === "due" && left < 0);
});

test("nobody can say what was done after the last source", () => {
  const row = (left: number): Due => ({ ...at({})[0]!, left, deadline: deadline(0, may1, [0]) });
  expect(standing(row(-375), may1 - 2)).toBe("not reported done; the latest source is of 29 April 2004");
  expect(standing(row(-375), may1 + 2)).toBe("not reported done, 375 days past; the latest source is of 3 May 2004");
  expect(standing(row(-375), null)).toBe("not reported done");
});

test.each([
  ["2005", 0, "planned for some time in 2005"], ["June 2002", 40, "planned for some time in June 2002"],
  ["about 2005", 3, "planned for about 2005"], ["June 2002", -780, "was planned for June 2002"],
])("a plan for %s, %i days from the end of that: %s", (when, left, words) => {
  expect(standing({ ...at({})[0]!, left, deadline: deadline(0, may1, [0], { kind: "planned", when }) }, null)).toBe(words);
});

test("the order of a column is that of its values, either way, with the earlier day first where they are equal", () => {
  const [row] = at({});
  const rows = ([["b", 3], ["a", 3], ["c", 1]] as const).map(
    ([claim, due]): Due => ({ ...row!, claim, left: due - 2, deadline: deadline(0, due, [0]) }),
  );
  const order = (column: Column, descending: boolean) => sorted(page, rows, column, descending).map(({ claim }) => claim).join("");
  expect(order("due", false)).toBe("cab");
  expect(order("due", true)).toBe("abc");
  expect(order("claim", false)).toBe("abc");
  expect(order("claim", true)).toBe("cba");
  expect(order("left", false)).toBe("cab");
  expect(order("word", true)).toBe("cab"); // on the same word: by day, then by claim
});

test("what is fulfilled has no days left, and stands last of them", () => {
  const [open] = at({});
  const done = { ...open!, fulfilledBy: 1, left: -30 };
  expect(sorted(page, [done, open!], "left", false)).toEqual([open, done]);
});
