// A small payload: two parties, an agreement and a duty, told of by three statements.
import type { Edge, Payload, Statement, Support } from "../src/payload";

const look = { symbol: "ellipse", colour: "#000000", dark: "#ffffff" };
const thing = (label: string) => ({ iri: `x:${label}`, label, kind: "actor", family: "Actor", names: [], identifiers: [], x: 0, y: 0 });
const relation = (label: string, aspect: "state" | "event" | "timeless") =>
  ({ iri: `x:${label}`, label, aspect, polarity: 0, definition: "" }) as const;

export function said(claim: string, more: Partial<Statement> = {}): Statement {
  return {
    iri: `x:${claim}`, claim, evidence: "Clarion ¶2", modality: "asserted", about: [], speaker: null, relays: [], cites: [], said: "",
    voice: "Clarion", witness: "Clarion", source: 0, paragraphs: ["2"], known: 0, withdrawn: null, notes: [], verdicts: [], ...more,
  };
}

export function borne(statement: number, runs: Support["runs"], more: Partial<Support> = {}): Support {
  return { statement, any: "holds", policies: ["reported", "alleged"], from: 0, to: 2, attested: false, runs, ...more };
}

export function edge(subject: number, relation: number, object: number, supports: Support[], against: Edge["against"] = []): Edge {
  return { iri: `x:${subject}-${relation}-${object}`, subject, relation, object, supports, against };
}

export const WEND = 0, SAND = 1, TREATY = 2, DUTY = 3;
export const BACKS = 0, SIGNS = 1, HAS_DEADLINE = 2, FULFILS = 3;

export function payload(parts: Partial<Payload> = {}): Payload {
  return {
    title: "small", generator: "by hand",
    defaults: { on: 100, known: 2, policy: "reported", possible: false },
    span: [0, 200], steps: [50, 90],
    looks: { families: { Actor: { ...look, label: "actor" } }, signs: { "-1": { ...look, label: "against" }, "0": { ...look, label: "neither" }, "1": { ...look, label: "for" } } },
    modalities: { asserted: "", alleged: "", denied: "", presupposed: "", posited: "" },
    things: ["Wend", "Sand", "the treaty", "the duty"].map(thing),
    relations: [relation("backs", "state"), relation("signs", "event"), relation("has its deadline", "timeless"), relation("fulfils", "event")],
    sources: [{ iri: "x:clarion", label: "Clarion", identifier: "clarion", title: "Clarion of September", publisher: "Clarion", issued: "12 September 2001 (printed)", latest: 80 }],
    statements: [], edges: [], deadlines: [], conflicts: [], places: [], ...parts,
  };
}
