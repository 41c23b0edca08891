// What the reader chose, as signals; whatever is shown follows from these and the payload.
import { computed, signal } from "@preact/signals";
import { type Choice, type Shown, view } from "./lookup";
import { type Day, readPayload } from "./payload";

export const payload = readPayload();
const { defaults } = payload;

export const on = signal<Day | "any">(defaults.on);
export const known = signal(defaults.known);
export const policy = signal(defaults.policy);
export const possible = signal(defaults.possible);
export const choice = computed<Choice>(() => ({
  on: on.value,
  known: known.value,
  policy: policy.value,
  possible: possible.value,
}));

/** What is filtered away: places in the lists of the payload, and names of families. */
export const hiddenRelations = signal<ReadonlySet<number>>(new Set());
export const hiddenFamilies = signal<ReadonlySet<string>>(new Set());
export const hiddenSources = signal<ReadonlySet<number>>(new Set());

/** What is looked at: an edge or a thing, by its place in the list of the payload. */
export type Selection = { kind: "edge"; number: number } | { kind: "thing"; number: number } | null;
export const selection = signal<Selection>(null);

/** Only what is within so many links of a thing is drawn. */
export const focus = signal<{ thing: number; links: number } | null>(null);

/** Which of the pages below the graph is open. */
export type Tab = "timeline" | "deadlines" | "map" | null;
export const tab = signal<Tab>(null);

/** The edges of the view, before anything is filtered. */
export const inView = computed<Shown[]>(() => view(payload, choice.value));

/** The edges that remain when the statements of hidden sources are left out, and how many went with them. */
export const withEvidence = computed(() => {
  const kept = withoutHiddenSources(inView.value);
  return { kept, lost: inView.value.length - kept.length };
});

/** The edges that are drawn. */
export const drawn = computed<Shown[]>(() => filtered(withEvidence.value.kept));

/** The edges that would be drawn on any day: what has a place in time. */
export const overTime = computed<Shown[]>(() =>
  filtered(withoutHiddenSources(view(payload, { ...choice.value, on: "any" }))),
);

export function isHidden(statement: number): boolean {
  return hiddenSources.value.has(payload.statements[statement]!.source);
}

function withoutHiddenSources(shown: Shown[]): Shown[] {
  return shown.filter(({ statements }) => !statements.every(isHidden));
}

function filtered(shown: Shown[]): Shown[] {
  const isDrawn = (thing: number) => !hiddenFamilies.value.has(payload.things[thing]!.family);
  const chosen = shown.filter(({ edge }) => {
    const { subject, relation, object } = payload.edges[edge]!;
    return !hiddenRelations.value.has(relation) && isDrawn(subject) && isDrawn(object);
  });
  if (!focus.value) return chosen;
  const near = neighbourhood(chosen, focus.value.thing, focus.value.links);
  return chosen.filter(({ edge }) => near.has(payload.edges[edge]!.subject) && near.has(payload.edges[edge]!.object));
}

/** The things that so many links lead to. */
function neighbourhood(shown: Shown[], centre: number, links: number): Set<number> {
  const near = new Set([centre]);
  for (let step = 0; step < links; step++) {
    const before = new Set(near);
    for (const { edge } of shown) {
      const { subject, object } = payload.edges[edge]!;
      if (before.has(subject)) near.add(object);
      if (before.has(object)) near.add(subject);
    }
  }
  return near;
}
