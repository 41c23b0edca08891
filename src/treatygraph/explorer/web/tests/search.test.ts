import { expect, test } from "vitest";
import type { Payload } from "../src/payload";
import { fold, index, search } from "../src/search";

const thing = (label: string, ...names: [string, string][]) => ({ iri: `https://x.example/${label}`, label, names, identifiers: [] });
const DATA = {
  things: [
    thing("Turkey", ["tr", "Türkiye"], ["ar", "تركيا"]),
    thing("Idlib", ["ar", "إدلب"]),
    thing("Reported position of Turkey"),
    thing("Wałęsa"),
    thing("Iğdır", ["ru", "Ыгдыр"]),
    thing("Position of the whole government of Turkey"),
  ],
  relations: [{ label: "backs" }],
  edges: [{ subject: 0, relation: 0, object: 3 }],
} as unknown as Payload;
const found = (typed: string) => search(index(DATA), typed, 9).flatMap(({ kind, number }) => (kind === "thing" ? [number] : []));

test("accents, case, dashes and vowel marks may be left out", () => {
  expect(found("turkiye")).toEqual([0]);
  expect(found("WALESA")).toEqual([3]);
  expect(found("igdir")).toEqual([4]);
  expect(found("ادلب")).toEqual([1]); // without the hamza
  expect(found("تُركيا")).toEqual([0]); // with a vowel mark that the name lacks
  expect(fold("de-Escalation\u200d zone")).toBe("de escalation zone");
});

test("all words count, at the beginning of words; what begins with the first comes first", () => {
  expect(found("turk")).toEqual([0, 2, 5]);
  expect(found("tur pos")).toEqual([2, 5]);
  expect(found("pos")).toEqual([5, 2]); // though the other is shorter
  expect(found("key")).toEqual([]);
  expect(found("  ,- ")).toEqual([]);
});

test("each thing is found once, by the name that fits, with its language", () => {
  expect(search(index(DATA), "Türk", 9)[0]).toEqual({ kind: "thing", number: 0, name: "Turkey", language: "" });
  expect(search(index(DATA), "Türki", 1)).toEqual([{ kind: "thing", number: 0, name: "Türkiye", language: "tr" }]);
});

test("an edge is found by words of its ends and its relation, in any order and language, after the things", () => {
  const edge = { kind: "edge", number: 0, name: "Turkey backs Wałęsa", language: "" };
  for (const typed of ["Turkey backs", "walesa türkiye", "back turk"]) expect(search(index(DATA), typed, 9)).toEqual([edge]);
  expect(search(index(DATA), "turk", 9).at(-1)).toEqual(edge);
  expect(search(index(DATA), "turkey idlib", 9)).toEqual([]);
});

test("what is found by its address is shown by its name", () => {
  expect(search(index(DATA), "https://x.example/Idlib", 9)).toEqual([{ kind: "thing", number: 1, name: "Idlib", language: "" }]);
});
