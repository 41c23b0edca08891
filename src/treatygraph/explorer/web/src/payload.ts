// What Python put into the page. Everything that could be computed there was; here it is only looked up.

/** A day as a number of days, the same as `datetime.date.toordinal` in Python. */
export type Day = number;

export type Policy = "reported" | "alleged" | "accepted";
export type Status = "holds" | "possible";

/** Whether an edge is for, against or neither: the polarity of its relation, as a key. */
export type Sign = "1" | "-1" | "0";
export const SIGNS: Sign[] = ["1", "-1", "0"];

export interface Look {
  symbol: string;
  colour: string;
  dark: string;
}

export interface Thing {
  iri: string;
  /** Its name in English, else in another language; a statement and a literal in words. */
  label: string;
  /** The label of its own class, such as "opposition body". */
  kind: string;
  /** The class above it that has a look of its own, such as "Actor"; see `looks`. */
  family: string;
  /** Its names by language. */
  names: [language: string, name: string][];
  identifiers: string[];
  x: number;
  y: number;
}

export interface Relation {
  iri: string;
  label: string;
  aspect: "state" | "event" | "timeless";
  polarity: -1 | 0 | 1;
  definition: string;
}

export interface Source {
  iri: string;
  label: string;
  identifier: string;
  /** Its title, and who published it; empty where that is not known. */
  title: string;
  publisher: string;
  /** When it was issued, with the words of how it is known; empty where it has no date. */
  issued: string;
  /** The last day on which it may have been issued. */
  latest: Day | null;
}

/** Somebody or something by name, and its place in `things` where it is in the picture. */
export interface Named {
  name: string;
  thing: number | null;
}

export type Modality = "asserted" | "alleged" | "denied" | "presupposed" | "posited";

/** Who said what, and where: one row of evidence. Numbers are places in the lists of the payload. */
export interface Statement {
  iri: string;
  /** What is said, in words. */
  claim: string;
  /** On whose word, through whom, in which source and paragraph, in words. */
  evidence: string;
  modality: Modality;
  /** Things that it is about: its subject, and its object where that is in the picture. */
  about: number[];
  /** Whose claim it is; null where the source or a relay speaks for itself. */
  speaker: Named | null;
  /** Through whom it reached the source, in order from the speaker. */
  relays: Named[];
  /** Documents that the speaker or a relay refers to. */
  cites: Named[];
  /** When the words were spoken, as "on 2017-05-04"; empty where that is not known. */
  said: string;
  /** On whose word it stands, and who heard it at first hand. */
  voice: string;
  witness: string;
  source: number;
  paragraphs: string[];
  /** The step of knowledge from which it is known, and that from which it is withdrawn. */
  known: number;
  withdrawn: number | null;
  notes: string[];
  /** What analysts made of it, in words, each with the step of knowledge from which that is known; the latest last. */
  verdicts: { known: number; verdict: string }[];
}

/** An edge has a status on the days from `first` to `last`, both included; null where there is no limit. */
export type Run = [status: Status, first: Day | null, last: Day | null];

/** That a statement bears an edge while knowledge stands at the steps from `from` to `to`, both included, under some policies. */
export interface Support {
  statement: number;
  /** The status that it gives the edge in a view on any day. */
  any: Status;
  policies: Policy[];
  from: number;
  to: number;
  /** No begin is stated: it holds from the day by which it is attested. */
  attested: boolean;
  /** When it makes the edge hold, or possible, in order of time. On a day, what holds by any statement outdoes what is possible. */
  runs: Run[];
}

/** That a statement stands against an edge, or on a side of a conflict, in these steps, whatever the day and the policy. */
export interface Counter {
  statement: number;
  from: number;
  to: number;
}

export interface Edge {
  iri: string;
  subject: number;
  relation: number;
  object: number;
  supports: Support[];
  against: Counter[];
}

export interface Deadline {
  /** What it is: `due` (a deadline is stated), `planned` (announced for that day) or `expires` (as reckoned from a duration). */
  kind: "due" | "planned" | "expires";
  /** The last day that is meant. */
  due: Day;
  /** The date in words, as exactly as it is stated. */
  when: string;
  /** The edge that says so, which may or may not be in a view. */
  edge: number;
  /** The statements that say so; the edge may have others, of another time. */
  statements: number[];
  /** From which day what expires is reckoned, under which policies and in which steps; null for what is due or planned. */
  reckoned: { begun: Day; policies: Policy[]; from: number; to: number } | null;
  /** The edges that tell from which day what expires is reckoned. */
  begins: number[];
  /** Edges by which what expires was terminated. */
  ended: { edge: number; when: string }[];
  /** Edges by which somebody fulfils it; once one of them is in the view it is no longer due. */
  fulfilled: number[];
  /** Edges that say whom it binds. */
  debtors: number[];
  /** Statements that somebody breaks it, whatever the policy, each with the day by which it was made. */
  breaches: { statement: number; by: Day | null }[];
}

/** Sides that cannot both be right. */
export interface Conflict {
  /** What kind of conflict this is, in words. */
  meaning: string;
  /** The edge of a side is null for a denial or a position, which make none. */
  sides: { edge: number | null; statements: Counter[] }[];
}

/**
 * A point on the map with the things that are shown there: `how` says in or near what they lie, as "is near Homs", and `edges` are
 * those that say so; both are empty for the place itself.
 */
export interface Place {
  label: string;
  longitude: number;
  latitude: number;
  things: { thing: number; how: string; edges: number[] }[];
}

export interface Payload {
  title: string;
  generator: string;
  defaults: { on: Day | "any"; known: number; policy: Policy; possible: boolean };
  /** The first and the last day that the slider of days reaches. */
  span: [Day, Day];
  /** The steps of knowledge: days on which something became known, in order; step `steps.length` is everything, dated or not. */
  steps: Day[];
  looks: { families: Record<string, Look & { label: string }>; signs: Record<Sign, Look & { label: string }> };
  /** What each modality means. */
  modalities: Record<Modality, string>;
  things: Thing[];
  relations: Relation[];
  sources: Source[];
  statements: Statement[];
  edges: Edge[];
  deadlines: Deadline[];
  conflicts: Conflict[];
  places: Place[];
}

export function readPayload(): Payload {
  return JSON.parse(document.getElementById("payload")!.textContent!) as Payload;
}
