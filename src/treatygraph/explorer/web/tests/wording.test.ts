// Evidence in words.
import { expect, test } from "vitest";
import { citation, edgeCitation, linkOf, shortened, sourceInWords, viewInWords, voices } from "../src/wording";
import { payload, said } from "./small";

test("two outlets that relay one agency are one voice and one witness", () => {
  const relayed = { voice: "Envoy", witness: "Agency" };
  expect(voices([relayed, relayed])).toBe("1 independent voice, 1 witness");
  expect(voices([relayed, { voice: "Minister", witness: "Radio" }])).toBe("2 independent voices, 2 witnesses");
});

const page = payload({ statements: [said("Wend backs\nSand"), said("no", { modality: "denied", evidence: "Envoy, Clarion ¶3" })] });

test("a citation is one line with all that is needed to find the words", () => {
  expect(citation(page, page.statements[0]!)).toBe(
    "Wend backs Sand (asserted) [Clarion ¶2 (“Clarion of September”, clarion, issued 12 September 2001 (printed))] x:Wend backs Sand",
  );
});

test("a source is told by its title and publisher, as far as they say more than its name", () => {
  const source = page.sources[0]!;
  expect(sourceInWords({ ...source, label: "Envoy", identifier: "" })).toBe("“Clarion of September”, Clarion, issued 12 September 2001 (printed)");
  expect(sourceInWords({ ...source, title: "", publisher: "", issued: "" })).toBe("clarion");
});

test("the citation of an edge names its view and both sides", () => {
  expect(edgeCitation(page, { sentence: "Wend backs Sand", view: "holds on any day", bearing: [0], against: [1] })).toBe(
    "Wend backs Sand (holds on any day). For: Clarion ¶2 (asserted). Against: Envoy, Clarion ¶3 (denied). small, by hand",
  );
});

test("a view is told by its day, what was known, and on whose word", () => {
  expect(viewInWords({ on: "any", knownBy: "everything", policy: "reported", possible: false })).toBe(
    "on any day, all that is known, policy “reported”",
  );
  expect(viewInWords({ on: 736453, knownBy: 736454, policy: "alleged", possible: true })).toBe(
    "on 4 May 2017, known by 5 May 2017, policy “alleged”, with possible edges",
  );
});

test("a long text says that it goes on, and no sign of it is halved", () => {
  expect(shortened("Wend", 4)).toBe("Wend");
  expect(shortened("Wends", 4)).toBe("Wend…");
  expect(shortened("a🕊🕊🕊🕊", 3)).toBe("a🕊🕊…");
});

test("only https addresses are links", () => {
  expect(linkOf("http://www.wikidata.org/entity/Q159")).toBe("https://www.wikidata.org/entity/Q159");
  expect(linkOf("https://www.peaceagreements.org/view/1")).toBe("https://www.peaceagreements.org/view/1");
  for (const inert of ["javascript:alert(1)", "data:text/html,x", "http://example.org/", "https://", "//example.org", "urn:x", " https://x"]) {
    expect(linkOf(inert), inert).toBeNull();
  }
});
