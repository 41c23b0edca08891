// What speaks for and against an edge, at each state of knowledge and under each policy.
import { expect, test } from "vitest";
import { type Choice, view } from "../src/lookup";
import { apart, latestSource, sides } from "../src/sides";
import { BACKS, borne, edge, payload, said, SAND, WEND } from "./small";

const page = payload({
  statements: [
    said("early", { about: [WEND, SAND] }),
    said("late", { about: [WEND, SAND], known: 1 }),
    said("alleged", { about: [WEND, SAND], modality: "alleged" }),
    said("denied", { about: [WEND, SAND], modality: "denied", known: 1 }),
    said("withdrawn", { about: [WEND], known: 0, withdrawn: 1 }),
  ],
  edges: [
    edge(
      WEND, BACKS, SAND,
      [
        borne(0, [["holds", 10, 20]]),
        borne(1, [["holds", 30, null]], { from: 1 }),
        borne(2, [["holds", 10, null]], { policies: ["alleged"] }),
        borne(4, [["holds", 10, null]], { to: 0 }),
      ],
      [{ statement: 3, from: 1, to: 2 }],
    ),
  ],
});
const at = (choice: Partial<Choice>): Choice => ({ on: 15, known: 2, policy: "reported", possible: true, ...choice });
const told = (choice: Choice) => sides(page.edges[0]!, view(page, choice)[0], choice);

test("what bears the edge on the day is apart from what bears it on others, and from what the policy does not take", () => {
  expect(told(at({}))).toEqual({ bearing: [0], against: [3], otherwise: [1], untaken: [2] });
  expect(told(at({ policy: "alleged" }))).toEqual({ bearing: [0, 2], against: [3], otherwise: [1], untaken: [] });
});

test("what becomes known later is told nowhere, nor what is withdrawn by then", () => {
  expect(told(at({ known: 0 }))).toEqual({ bearing: [0, 4], against: [], otherwise: [], untaken: [2] });
  expect(told(at({ known: 1 }))).toEqual({ bearing: [0], against: [3], otherwise: [1], untaken: [2] });
  expect(told(at({ known: -1 }))).toEqual({ bearing: [], against: [], otherwise: [], untaken: [] });
});

test("an edge that the view does not have still has its evidence", () => {
  expect(told(at({ on: 25 }))).toEqual({ bearing: [], against: [3], otherwise: [0, 1], untaken: [2] });
});

test("of a thing, what is known and bears no edge of the view stands apart, by modality", () => {
  expect(apart(page, WEND, view(page, at({})), 2)).toEqual(new Map([["asserted", [1]], ["alleged", [2]], ["denied", [3]]]));
  expect(apart(page, WEND, [], 0)).toEqual(new Map([["asserted", [0, 4]], ["alleged", [2]]]));
  expect(apart(page, WEND, [], 1)).toEqual(new Map([["asserted", [0, 1]], ["alleged", [2]], ["denied", [3]]]));
  expect(apart(page, SAND, view(page, at({ known: -1 })), -1)).toEqual(new Map());
});

test("the latest source is the latest of which something is known by then", () => {
  const [source] = page.sources;
  const told = { sources: [source!, { ...source!, latest: 90 }], statements: [said("early"), said("late", { source: 1, known: 1 })] };
  expect([-1, 0, 1].map((step) => latestSource(payload(told), step))).toEqual([null, 80, 90]);
});
