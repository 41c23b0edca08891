// When an edge holds: the runs of its statements as one course, the days on which an event fell, and both in words.
import { toWords } from "./days";
import { contains } from "./lookup";
import type { Day, Relation, Run, Support } from "./payload";

/**
 * A run of an edge. Where no begin is stated, it holds from the day by which it is attested, and is possible before: both are marked.
 */
export type Spell = [...run: Run, begin?: "attested"];

/** Runs as one course in order of time: on a day, what holds by any of them outdoes what is possible. */
export function course(runs: Spell[]): Spell[] {
  const cuts = new Set(runs.flatMap(([, first, last]) => [first ?? -Infinity, (last ?? Infinity) + 1]));
  const merged: Spell[] = [];
  for (const [start, next] of pairs([...cuts].sort((a, b) => a - b))) {
    const there = runs.filter((run) => contains(run, start));
    if (!there.length) continue;
    const status = there.some(([status]) => status === "holds") ? "holds" : "possible";
    const isAttested = there.every(([each, , , begin]) => each !== status || begin);
    const last = next === Infinity ? null : next - 1;
    const before = merged.at(-1);
    if (before?.[0] === status && before[2] === start - 1) before[2] = last;
    else {
      const run: Run = [status, start === -Infinity ? null : start, last];
      merged.push(isAttested ? [...run, "attested"] : run);
    }
  }
  return merged;
}

/**
 * The days within which an event fell, one entry for each account that statements give of it.
 *
 * An event is in view from the day on which it has happened for certain, and is possible before: so it fell within the days
 * from the first possible one to the first certain one. Where it is nowhere certain, it may fall on any possible day.
 */
export function occasions(supports: Pick<Support, "runs">[]): Run[] {
  const told = supports.flatMap(({ runs }): Run[] => {
    const possible = runs.find(([status]) => status === "possible");
    const certain = runs.find(([status]) => status === "holds");
    if (certain) return [["holds", possible ? possible[1] : certain[1], certain[1]]];
    return possible ? [possible] : [];
  });
  const distinct = new Map(told.map((each) => [String(each), each]));
  return [...distinct.values()].sort((a, b) => (a[1] ?? -Infinity) - (b[1] ?? -Infinity) || (a[2] ?? Infinity) - (b[2] ?? Infinity));
}

/** What has a place in time of an edge: bars of a state, marks of an event, nothing of what is timeless. */
export function inTime(aspect: Relation["aspect"], supports: Pick<Support, "runs" | "attested">[]): Spell[] {
  if (aspect === "timeless") return [];
  return aspect === "event" ? occasions(supports) : course(supports.flatMap(({ runs, attested }) => (attested ? marked(runs) : runs)));
}

/** The runs of a statement that states no begin: what holds first does so from its attestation. */
function marked(runs: Run[]): Spell[] {
  const first = runs.findIndex(([status]) => status === "holds");
  return runs.map((run, place): Spell => (place <= first ? [...run, "attested"] : run));
}

/** A run of a state, or the days of an event, in words. */
export function inWords(aspect: Relation["aspect"], run: Spell): string {
  return aspect === "event" ? eventInWords(run) : stateInWords(run);
}

function stateInWords([status, first, last, begin]: Spell): string {
  if (begin && status === "possible" && last !== null) return `Possible before ${toWords(last + 1)}`;
  if (begin && first !== null) {
    const end = last === null ? "no end is known" : `it holds until ${toWords(last)}`;
    return `Attested by ${toWords(first)}; since when is not stated, and ${end}`;
  }
  const verb = status === "holds" ? "Holds" : "Possible";
  if (first === null && last === null) return status === "holds" ? "Holds; no begin and no end is known" : "Possible on any day";
  if (first === null) return `${verb} until ${toWords(last!)}`;
  if (last === null) return `${verb} from ${toWords(first)}; no end is known`;
  return first === last ? `${verb} on ${toWords(first)}` : `${verb} from ${toWords(first)} to ${toWords(last)}`;
}

function eventInWords([status, first, last]: Spell): string {
  const verb = status === "holds" ? "Happened" : "Announced or possible";
  if (first === null && last === null) return `${verb}; the day is not known`;
  if (first === null) return `${verb} on or before ${toWords(last!)}; the day is not stated`;
  if (last === null) return `${verb} from ${toWords(first)} on`;
  return first === last ? `${verb} on ${toWords(first)}` : `${verb} between ${toWords(first)} and ${toWords(last)}`;
}

function pairs(cuts: Day[]): [Day, Day][] {
  return cuts.slice(1).map((next, place) => [cuts[place]!, next]);
}
