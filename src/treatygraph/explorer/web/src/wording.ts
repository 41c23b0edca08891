// Evidence in words: how many say it, in which view, and lines to cite.
import { toWords } from "./days";
import type { Payload, Source, Statement } from "./payload";
import type { View } from "./state";

/** A number with its noun, as "1 witness" or "2 witnesses". */
export function count(number: number, noun: string): string {
  const plural = noun.endsWith("s") ? `${noun}es` : `${noun}s`;
  return `${number.toLocaleString("en-GB")} ${number === 1 ? noun : plural}`;
}

/** What the counts of voices mean. */
export const VOICES =
  "An independent voice is whoever’s word a statement stands on: the speaker, else the outlet. A witness is who heard it at first hand; outlets that relay one agency are one.";

/** How many independent voices and witnesses stand behind statements: outlets that relay one agency are one. */
export function voices(statements: Pick<Statement, "voice" | "witness">[]): string {
  const distinct = (names: string[]) => new Set(names).size;
  return [
    count(distinct(statements.map(({ voice }) => voice)), "independent voice"),
    count(distinct(statements.map(({ witness }) => witness)), "witness"),
  ].join(", ");
}

/** A view as every picture repeats it. */
export function viewInWords(view: View): string {
  return `${dayInWords(view.on)}, ${knowledgeInWords(view)}${view.possible ? ", with possible edges" : ""}`;
}

export function dayInWords(on: View["on"]): string {
  return on === "any" ? "on any day" : `on ${toWords(on)}`;
}

/** What was known in a view, and whose word it takes. */
export function knowledgeInWords({ knownBy, policy }: Pick<View, "knownBy" | "policy">): string {
  return `${knownBy === "everything" ? "all that is known" : `known by ${toWords(knownBy)}`}, policy “${policy}”`;
}

/** The beginning of a text, where there is no room for one that may be long. */
export function shortened(text: string, most = 200): string {
  if (text.length <= most) return text;
  return `${[...text.slice(0, 2 * most)].slice(0, most).join("")}…`; // by code points, so that none is halved
}

/** One line that names a statement, how far it goes, on whose word it stands, and where. */
export function citation(payload: Payload, { claim, modality, evidence, source, iri }: Statement): string {
  const from = sourceInWords(payload.sources[source]!);
  return inOneLine(`${claim} (${modality}) [${evidence}${from && ` (${from})`}] ${iri}`);
}

/** What a source is: its title, who published it, its identifier, and when it was issued, as far as that is known. */
export function sourceInWords({ label, title, publisher, identifier, issued }: Source): string {
  const by = publisher !== label && publisher;
  return [title && `“${title}”`, by, identifier, issued && `issued ${issued}`].filter(Boolean).join(", ");
}

/** One line that names an edge, the view that has it, and all that speaks for and against it. */
export function edgeCitation(
  payload: Payload,
  { sentence, view, ...sides }: { sentence: string; view: string; bearing: number[]; against: number[] },
): string {
  const told = (numbers: number[]) =>
    numbers.map((number) => `${payload.statements[number]!.evidence} (${payload.statements[number]!.modality})`).join("; ");
  const parts = [
    `${sentence} (${view})`,
    sides.bearing.length && `For: ${told(sides.bearing)}`,
    sides.against.length && `Against: ${told(sides.against)}`,
    `${payload.title}, ${payload.generator}`,
  ];
  return inOneLine(parts.filter(Boolean).join(". "));
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Where a link leads: an https address; null for whatever else an identifier may be. Wikidata's names answer to https too. */
export function linkOf(identifier: string): string | null {
  const address = identifier.replace(/^http:\/\/www\.wikidata\.org\/entity\//, "https://www.wikidata.org/entity/");
  return /^https:\/\//i.test(address) && URL.canParse(address) ? address : null;
}
