// Finding things by any of their names, whatever the language, accents or case.
import type { Payload } from "./payload";

export interface Found {
  thing: number;
  /** The name that was found, and its language; the language is empty for the label. */
  name: string;
  language: string;
}

interface Entry extends Found {
  folded: string;
}

type Index = Entry[];

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
  return payload.things.flatMap(({ iri, label, names, identifiers }, thing) => {
    const called = new Map<string, string>([[label, ""]]);
    for (const [language, name] of names) if (!called.has(name)) called.set(name, language);
    for (const each of [iri, ...identifiers]) called.set(each, "");
    return [...called].map(([name, language]) => ({ thing, name, language, folded: fold(name.slice(0, 300)) }));
  });
}

/** What has all the words that were typed at the beginning of words of its own, the best first; each thing once. */
export function search(index: Index, typed: string, most: number): Found[] {
  const words = fold(typed).split(" ").filter(Boolean);
  if (!words.length) return [];
  const found = new Map<number, { entry: Entry; cost: number }>();
  for (const entry of index) {
    const padded = ` ${entry.folded}`;
    if (!words.every((word) => padded.includes(` ${word}`))) continue;
    const cost = (entry.folded.startsWith(words[0]!) ? 0 : 1000) + entry.folded.length;
    const before = found.get(entry.thing);
    if (!before || cost < before.cost) found.set(entry.thing, { entry, cost });
  }
  return [...found.values()]
    .sort((one, other) => one.cost - other.cost)
    .slice(0, most)
    .map(({ entry: { thing, name, language } }) => ({ thing, name, language }));
}
