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
  ],
} as unknown as Payload;
const found = (typed: string) => search(index(DATA), typed, 9).map(({ thing }) => thing);

test("accents, case, dashes and vowel marks may be left out", () => {
  expect(found("turkiye")).toEqual([0]);
  expect(found("WALESA")).toEqual([3]);
  expect(found("igdir")).toEqual([4]);
  expect(found("ادلب")).toEqual([1]); // without the hamza
  expect(found("تُركيا")).toEqual([0]); // with a vowel mark that the name lacks
  expect(fold("de-Escalation\u200d zone")).toBe("de escalation zone");
});

test("all words count, at the beginning of words; what begins with the first comes first", () => {
  expect(found("turk")).toEqual([0, 2]);
  expect(found("tur pos")).toEqual([2]);
  expect(found("key")).toEqual([]);
  expect(found("  ,- ")).toEqual([]);
});

test("each thing is found once, by the name that fits, with its language", () => {
  expect(search(index(DATA), "Türk", 9)[0]).toEqual({ thing: 0, name: "Turkey", language: "" });
  expect(search(index(DATA), "Türki", 9)).toEqual([{ thing: 0, name: "Türkiye", language: "tr" }]);
});
