import { expect, test } from "vitest";
import { toIso } from "../src/days";
import { Names, Permalinks } from "../src/permalink";
import type { Payload } from "../src/payload";
import type { Chosen } from "../src/state";
import { Random } from "./random";

const iris = (...names: string[]) => names.map((iri) => ({ iri }));
const DATA = {
  things: iris("https://x.example/actor/russia", "https://x.example/place/homs", "https://x.example/zone/homs", '"a b, c"^^<urn:x#y>'),
  edges: iris("urn:treatygraph:edge:aa", "urn:treatygraph:edge:bb"),
  relations: iris("https://x.example/o#backs", "https://x.example/o#signs"),
  sources: iris("https://x.example/source/1"),
  looks: { families: { Actor: {}, Place: {} } },
} as unknown as Payload;
const links = new Permalinks(DATA);
const plain: Chosen = {
  on: 736453, knownBy: "everything", policy: "reported", possible: false, hiddenRelations: new Set(), hiddenFamilies: new Set(),
  hiddenSources: new Set(), focus: null, selection: null, tab: null, listed: false,
};

test("a link is legible", () => {
  const chosen: Chosen = {
    ...plain, policy: "alleged", selection: { kind: "thing", number: 0 }, focus: { thing: 0, links: 2 }, tab: "map",
    hiddenRelations: new Set([1]), hiddenFamilies: new Set(["Place"]), hiddenSources: new Set([0]), listed: true,
  };
  expect(links.write(chosen)).toBe(
    "on=2017-05-04&known=everything&policy=alleged&possible=no&thing=russia&near=russia&links=2" +
      "&hide=relation:signs,kind:Place,source:1&page=map&list=yes",
  );
});

test("an end of an IRI that two things share names neither", () => {
  const names = new Names(DATA.things);
  expect(names.name(1)).toBe("https://x.example/place/homs");
  expect(names.find("homs")).toBeUndefined();
  expect(names.find("https://x.example/zone/homs")).toBe(2);
});

test("what is chosen comes back from its link", () => {
  const random = new Random(1);
  for (let run = 0; run < 500; run++) {
    const some = (end: number) => new Set(Array.from({ length: random.below(3) }, () => random.below(end)));
    const chosen: Chosen = {
      on: random.one(["any", 1, 736453, 3652059] as const),
      knownBy: random.one(["everything", 700000] as const),
      policy: random.one(["reported", "alleged", "accepted"] as const),
      possible: random.one([true, false]),
      hiddenRelations: some(2),
      hiddenFamilies: new Set(["Actor", "Place"].filter(() => random.below(2))),
      hiddenSources: some(1),
      focus: random.one([null, { thing: random.below(4), links: 1 + random.below(3) }]),
      selection: random.one([null, { kind: "thing", number: random.below(4) }, { kind: "edge", number: random.below(2) }] as const),
      tab: random.one([null, "timeline", "deadlines", "map"] as const),
      listed: random.one([true, false]),
    };
    const { chosen: found, misunderstood } = links.read(links.write(chosen));
    expect({ ...plain, ...found }).toEqual(chosen);
    expect(misunderstood).toEqual([]);
  }
});

test("a link that hides very many sources comes back too", () => {
  const many = Array.from({ length: 1000 }, (_, number) => `https://x.example/source/clarion-of-day-${number}`);
  const links = new Permalinks({ ...DATA, sources: iris(...many) } as Payload);
  const hiddenSources = new Set(many.keys());
  const { chosen, misunderstood } = links.read(links.write({ ...plain, hiddenSources }));
  expect(chosen.hiddenSources).toEqual(hiddenSources);
  expect(misunderstood).toEqual([]);
});

test("what says nothing here is left out and told", () => {
  const parts = [
    "on=2017-02-30", "known=soon", "policy=mine", "possible=1", "edge=cc", "thing=%E0%A4%A", "near=homs", "links=4",
    "hide=relation:loves,kind:__proto__,kind:toString,planet:mars", "page=moon", "list=", "__proto__=1", "constructor", "=",
  ];
  const { chosen, misunderstood } = links.read(parts.join("&"));
  expect({ ...plain, ...chosen }).toEqual(plain);
  expect(misunderstood).toHaveLength(parts.length + 3); // the four that were to be hidden are told one by one
});

test("of what is said twice, the second is left out and told", () => {
  expect(links.read("on=any&on=2017-05-04")).toEqual({ chosen: { on: "any" }, misunderstood: ["on=2017-05-04"] });
});

test("no fragment breaks the reader", () => {
  const random = new Random(2);
  const keys = ["on", "known", "policy", "edge", "thing", "near", "links", "hide", "page", "list", "x"];
  for (let run = 0; run < 2000; run++) {
    const fragment = Array.from({ length: random.below(6) }, () => `${random.one(keys)}=${random.text()}`).join("&");
    const { chosen } = links.read(fragment);
    expect(links.read(links.write({ ...plain, ...chosen })).misunderstood).toEqual([]);
  }
  expect(links.read("x".repeat(1e6)).misunderstood).toHaveLength(1);
  expect(toIso(736453)).toBe("2017-05-04");
});
