// The rows of the timeline: one an edge, grouped by its relation or its subject.
import { type Choice, type Shown, supportsOf } from "./lookup";
import type { Payload } from "./payload";
import { inTime, type Spell } from "./spells";

export type Grouping = "relation" | "subject";

export interface Row {
  shown: Shown;
  /** The rest of the sentence, whose begin is in the name of the group. */
  label: string;
  /** Bars of a state, or the days within which an event fell. */
  runs: Spell[];
}

export interface Group {
  name: string;
  rows: Row[];
}

/**
 * The rows of edges that have a place in time, and how many edges have none.
 *
 * Groups stand in the order of their names, and their rows in that of time. What is possible is drawn only where the choice lets
 * possible edges join; the days within which an event fell are drawn whole.
 */
export function grouped(payload: Payload, shown: Shown[], choice: Choice, by: Grouping): { groups: Group[]; timeless: number } {
  const groups = new Map<string, Row[]>();
  let timeless = 0;
  for (const each of shown) {
    const edge = payload.edges[each.edge]!;
    const relation = payload.relations[edge.relation]!;
    const runs = inTime(relation.aspect, supportsOf(edge, choice)).filter(([status]) => choice.possible || status === "holds");
    if (!runs.length) {
      timeless += 1;
      continue;
    }
    const [subject, object] = [payload.things[edge.subject]!.label, payload.things[edge.object]!.label];
    const [name, label] = by === "relation" ? [relation.label, `${subject} → ${object}`] : [subject, `${relation.label} ${object}`];
    const row = { shown: each, label, runs };
    const same = groups.get(name);
    if (same) same.push(row);
    else groups.set(name, [row]);
  }
  return {
    groups: [...groups]
      .map(([name, rows]) => ({ name, rows: rows.sort(inOrder) }))
      .sort((a, b) => a.name.localeCompare(b.name, "en")),
    timeless,
  };
}

function inOrder(a: Row, b: Row): number {
  return begin(a) - begin(b) || a.label.localeCompare(b.label, "en");
}

function begin({ runs: [first] }: Row): number {
  return first![1] ?? first![2] ?? -Infinity;
}
