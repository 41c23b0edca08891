// Evidence in words.
import { expect, test } from "vitest";
import { citation, edgeCitation, knowledgeInWords, linkOf, voices } from "../src/wording";
import { payload, said } from "./small";

test("two outlets that relay one agency are one voice and one witness", () => {
  const relayed = { voice: "Envoy", witness: "Agency" };
  expect(voices([relayed, relayed])).toBe("1 independent voice, 1 witness");
  expect(voices([relayed, { voice: "Minister", witness: "Radio" }])).toBe("2 independent voices, 2 witnesses");
});

const page = payload({ statements: [said("Wend backs\nSand"), said("no", { modality: "denied", evidence: "Envoy, Clarion ¶3" })] });

test("a citation is one line with all that is needed to find the words", () => {
  expect(citation(page, page.statements[0]!)).toBe(
    "Wend backs Sand (asserted) [Clarion ¶2 (clarion, issued 2001-09-12 (printed))] x:Wend backs Sand",
  );
});

test("the citation of an edge names its view and both sides", () => {
  expect(edgeCitation(page, { sentence: "Wend backs Sand", view: "holds on any day", bearing: [0], against: [1] })).toBe(
    "Wend backs Sand (holds on any day). For: Clarion ¶2 (asserted). Against: Envoy, Clarion ¶3 (denied). small, by hand",
  );
});

test("knowledge is told by the day of its step", () => {
  expect([-1, 0, 2].map((step) => knowledgeInWords(payload({ steps: [736453, 736454] }), step))).toEqual([
    "before anything was known",
    "as known by 4 May 2017",
    "with all that is known",
  ]);
});

test("only https addresses are links", () => {
  expect(linkOf("http://www.wikidata.org/entity/Q159")).toBe("https://www.wikidata.org/entity/Q159");
  expect(linkOf("https://www.peaceagreements.org/view/1")).toBe("https://www.peaceagreements.org/view/1");
  for (const inert of ["javascript:alert(1)", "data:text/html,x", "http://example.org/", "https://", "//example.org", "urn:x", " https://x"]) {
    expect(linkOf(inert), inert).toBeNull();
  }
});
