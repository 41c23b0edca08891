// A choice as the fragment of a link, with keys that people can read: on=2017-05-04&policy=alleged&thing=russia.
import { fromIso, toIso } from "./days";
import type { Payload } from "./payload";
import type { Chosen } from "./state";

const POLICIES = ["reported", "alleged", "accepted"] as const;
const TABS = ["timeline", "deadlines", "map"] as const;

/** Names for the items of a list: the end of an IRI where no other has it, else the whole IRI. */
export class Names {
  private readonly byName = new Map<string, number>();
  private readonly names: string[];

  constructor(items: { iri: string }[]) {
    const ends = items.map(({ iri }) => /[^#/:]+$/.exec(iri)?.[0] ?? iri);
    const seen = new Map<string, number>();
    for (const end of ends) seen.set(end, (seen.get(end) ?? 0) + 1);
    this.names = items.map(({ iri }, place) => (seen.get(ends[place]!) === 1 ? ends[place]! : iri));
    items.forEach(({ iri }, place) => this.byName.set(iri, place));
    this.names.forEach((name, place) => this.byName.set(name, place));
  }

  name(place: number): string {
    return this.names[place]!;
  }

  /** The place of a name or an IRI. */
  find(name: string): number | undefined {
    return this.byName.get(name);
  }
}

export class Permalinks {
  private readonly things: Names;
  private readonly edges: Names;
  private readonly relations: Names;
  private readonly sources: Names;

  constructor(private readonly payload: Payload) {
    this.things = new Names(payload.things);
    this.edges = new Names(payload.edges);
    this.relations = new Names(payload.relations);
    this.sources = new Names(payload.sources);
  }

  /** The fragment of a choice, without its #. */
  write(chosen: Chosen): string {
    const { selection, focus } = chosen;
    const hidden = [
      ...[...chosen.hiddenRelations].map((each) => `relation:${encode(this.relations.name(each))}`),
      ...[...chosen.hiddenFamilies].map((each) => `kind:${encode(each)}`),
      ...[...chosen.hiddenSources].map((each) => `source:${encode(this.sources.name(each))}`),
    ];
    const parts: [string, string | null][] = [
      ["on", chosen.on === "any" ? "any" : toIso(chosen.on)],
      ["known", chosen.knownBy === "everything" ? "everything" : toIso(chosen.knownBy)],
      ["policy", chosen.policy],
      ["possible", chosen.possible ? "yes" : "no"],
      ["edge", selection?.kind === "edge" ? encode(this.edges.name(selection.number)) : null],
      ["thing", selection?.kind === "thing" ? encode(this.things.name(selection.number)) : null],
      ["near", focus && encode(this.things.name(focus.thing))],
      ["links", focus && `${focus.links}`],
      ["hide", hidden.join(",") || null],
      ["page", chosen.tab],
      ["list", chosen.listed ? "yes" : null],
    ];
    return parts.flatMap(([key, value]) => (value === null ? [] : `${key}=${value}`)).join("&");
  }

  /** What a fragment chooses, and its parts that say nothing here: unknown keys, things that are not in the data, no dates. */
  read(fragment: string): { chosen: Partial<Chosen>; misunderstood: string[] } {
    const chosen: Partial<Chosen> = {};
    const misunderstood: string[] = [];
    const values = new Map<string, string>();
    for (const part of fragment.split("&").filter(Boolean)) {
      const [key, value] = [part.split("=", 1)[0]!, part.slice(part.indexOf("=") + 1)];
      if (!part.includes("=") || values.has(key) || !this.take(key, value, chosen, misunderstood)) misunderstood.push(part);
      values.set(key, value);
    }
    const centre = this.things.find(decode(values.get("near") ?? ""));
    const links = Number(values.get("links") ?? "1");
    if (centre !== undefined) chosen.focus = { thing: centre, links: [1, 2, 3].includes(links) ? links : 1 };
    return { chosen, misunderstood };
  }

  /** Take one part of a fragment over into a choice, and tell whether it says something. */
  private take(key: string, value: string, chosen: Partial<Chosen>, misunderstood: string[]): boolean {
    switch (key) {
      case "on":
        return set(chosen, "on", value === "any" ? value : fromIso(value));
      case "known":
        return set(chosen, "knownBy", value === "everything" ? value : fromIso(value));
      case "policy":
        return set(chosen, "policy", POLICIES.find((each) => each === value));
      case "possible":
        return set(chosen, "possible", yesOrNo(value));
      case "edge":
        return set(chosen, "selection", numbered("edge", this.edges.find(decode(value))));
      case "thing":
        return set(chosen, "selection", numbered("thing", this.things.find(decode(value))));
      case "near":
        return this.things.find(decode(value)) !== undefined;
      case "links":
        return ["1", "2", "3"].includes(value);
      case "hide":
        misunderstood.push(...this.hide(value.split(","), chosen));
        return true;
      case "page":
        return set(chosen, "tab", TABS.find((each) => each === value));
      case "list":
        return set(chosen, "listed", yesOrNo(value));
      default:
        return false;
    }
  }

  /** Hide what is listed, and return what of it names nothing here. */
  private hide(listed: string[], chosen: Partial<Chosen>): string[] {
    const [relations, families, sources] = [new Set<number>(), new Set<string>(), new Set<number>()];
    [chosen.hiddenRelations, chosen.hiddenFamilies, chosen.hiddenSources] = [relations, families, sources];
    return listed.filter((part) => {
      const [what, name] = [part.split(":", 1)[0], decode(part.slice(part.indexOf(":") + 1))];
      if (what === "relation") return !added(relations, this.relations.find(name));
      if (what === "kind") return !added(families, Object.hasOwn(this.payload.looks.families, name) ? name : undefined);
      if (what === "source") return !added(sources, this.sources.find(name));
      return true;
    });
  }
}

/** Add what was found, and tell whether anything was. */
function added<Item>(all: Set<Item>, found: Item | undefined): boolean {
  if (found !== undefined) all.add(found);
  return found !== undefined;
}

function set<Key extends keyof Chosen>(chosen: Partial<Chosen>, key: Key, value: Chosen[Key] | null | undefined): boolean {
  if (value === null || value === undefined) return false;
  chosen[key] = value;
  return true;
}

function numbered(kind: "edge" | "thing", number: number | undefined): Chosen["selection"] {
  return number === undefined ? null : { kind, number };
}

function yesOrNo(value: string): boolean | null {
  return value === "yes" ? true : value === "no" ? false : null;
}

/** A name as it may stand in a fragment between our own signs; slashes and colons of IRIs stay legible. */
function encode(name: string): string {
  return encodeURIComponent(name).replaceAll("%2F", "/").replaceAll("%3A", ":");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return ""; // a broken escape, which is the name of nothing
  }
}
