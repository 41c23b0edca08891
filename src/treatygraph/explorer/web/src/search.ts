// Finding things by any of their names, and edges by those of their ends, whatever the language, accents or case.
import type { Payload } from "./payload";

export interface Found {
  kind: "thing" | "edge";
  /** Its place in the list of the payload. */
  number: number;
  /** The name that was found, and its language; the language is empty for the label, which stands for addresses too. */
  name: string;
  language: string;
}

interface Entry extends Found {
  folded: string;
}

interface Index {
  things: Entry[];
  edges: Entry[];
}

const LETTERS: Record<string, string> = {
  ı: "i", ø: "o", đ: "d", ł: "l", ß: "ss", æ: "ae", œ: "oe", þ: "th", ð: "d", ħ: "h",
  ى: "ي", ی: "ي", ک: "ك", ة: "ه", ٱ: "ا",
};

/** A name without what people leave out when they type: accents, vowel marks, case, dashes and invisible signs. */
export function fold(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}\u0640]/gu, "")
    .replace(/[^\x00-\x7f]/gu, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Everything that can be found. */
export function index(payload: Payload): Index {
  const names = payload.things.map(({ iri, label, names, identifiers }, number) => {
    const called = new Map<string, string>([[label, ""]]);
    for (const [language, name] of names) if (!called.has(name)) called.set(name, language);
    const entry = (name: string, language: string, text: string): Entry =>
      ({ kind: "thing", number, name, language, folded: fold(text.slice(0, 300)) });
    return {
      byName: [...called].map(([name, language]) => entry(name, language, name)),
      byAddress: [iri, ...identifiers].map((address) => entry(label, "", address)),
    };
  });
  const all = names.map(({ byName }) => byName.map(({ folded }) => folded).join(" "));
  const relations = payload.relations.map(({ label }) => fold(label));
  const edges = payload.edges.map(({ subject, relation, object }, number): Entry => {
    const name = [payload.things[subject], payload.relations[relation], payload.things[object]].map((each) => each!.label).join(" ");
    return { kind: "edge", number, name, language: "", folded: `${all[subject]} ${relations[relation]} ${all[object]}` };
  });
  return { things: names.flatMap(({ byName, byAddress }) => [...byName, ...byAddress]), edges };
}

/** What has all the words that were typed, in any order, at the beginning of words of its own: things, then edges, the best first; each once. */
export function search({ things, edges }: Index, typed: string, most: number): Found[] {
  const words = fold(typed).split(" ").filter(Boolean);
  return words.length ? [...best(things, words, most), ...best(edges, words, most)].slice(0, most) : [];
}

function best(entries: Entry[], words: string[], most: number): Found[] {
  const found = new Map<number, { entry: Entry; cost: number }>();
  for (const entry of entries) {
    const padded = ` ${entry.folded}`;
    if (!words.every((word) => padded.includes(` ${word}`))) continue;
    const cost = (entry.folded.startsWith(words[0]!) ? 0 : 1000) + entry.folded.length;
    const before = found.get(entry.number);
    if (!before || cost < before.cost) found.set(entry.number, { entry, cost });
  }
  return [...found.values()]
    .sort((one, other) => one.cost - other.cost)
    .slice(0, most)
    .map(({ entry: { kind, number, name, language } }) => ({ kind, number, name, language }));
}
