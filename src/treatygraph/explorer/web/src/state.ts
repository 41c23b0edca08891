// What the reader chose, as signals; whatever is shown follows from these and the payload.
import { batch, computed, signal } from "@preact/signals";
import { dues } from "./due";
import { type Choice, type Shown, everything, stepOf, view } from "./lookup";
import { type Day, type Policy, readPayload } from "./payload";
import { latestSource } from "./sides";

export const payload = readPayload();

/** What is looked at: an edge or a thing, by its place in the list of the payload; of an edge, which statements come first. */
export type Selection = { kind: "edge"; number: number; first?: number[] } | { kind: "thing"; number: number } | null;

/** Which of the pages below the graph is open. */
export type Tab = "timeline" | "deadlines" | "map" | null;

/** On which day, known by when, on whose word, and whether with what is only possible. */
export interface View {
  on: Day | "any";
  knownBy: Day | "everything";
  policy: Policy;
  possible: boolean;
}

/** All that a reader can choose, and a link holds. */
export interface Chosen extends View {
  /** What is filtered away: places in the lists of the payload, and names of families. */
  hiddenRelations: ReadonlySet<number>;
  hiddenFamilies: ReadonlySet<string>;
  hiddenSources: ReadonlySet<number>;
  /** Only what is within so many links of a thing is drawn. */
  focus: { thing: number; links: number } | null;
  selection: Selection;
  tab: Tab;
  /** The edges are shown as a list. */
  listed: boolean;
}

const { defaults } = payload;

/** How the page opens. */
export const opening: Chosen = {
  on: defaults.on,
  knownBy: dayOf(defaults.known),
  policy: defaults.policy,
  possible: defaults.possible,
  hiddenRelations: new Set(),
  hiddenFamilies: new Set(),
  hiddenSources: new Set(),
  focus: null,
  selection: null,
  tab: null,
  listed: false,
};

export const on = signal(opening.on);
export const knownBy = signal(opening.knownBy);
export const policy = signal(opening.policy);
export const possible = signal(opening.possible);
export const hiddenRelations = signal(opening.hiddenRelations);
export const hiddenFamilies = signal(opening.hiddenFamilies);
export const hiddenSources = signal(opening.hiddenSources);
export const focus = signal(opening.focus);
export const selection = signal(opening.selection);
export const tab = signal(opening.tab);
export const listed = signal(opening.listed);

const signals = {
  on, knownBy, policy, possible, hiddenRelations, hiddenFamilies, hiddenSources, focus, selection, tab, listed,
};

/** Everything that is chosen. */
export const chosen = computed(
  () => Object.fromEntries(Object.entries(signals).map(([name, { value }]) => [name, value])) as unknown as Chosen,
);

/** Choose many things at once; the rest is as the page opens. */
export function choose(wanted: Partial<Chosen>): void {
  batch(() => {
    for (const [name, value] of Object.entries({ ...opening, ...wanted })) {
      signals[name as keyof Chosen].value = value as never;
    }
  });
}

/** The step of knowledge. */
export const known = computed(() =>
  knownBy.value === "everything" ? everything(payload) : stepOf(payload, knownBy.value),
);

export const chosenView = computed<View>(() => ({
  on: on.value,
  knownBy: knownBy.value,
  policy: policy.value,
  possible: possible.value,
}));

export const choice = computed<Choice>(() => ({ ...chosenView.value, known: known.value }));

/** The edges of the view with the possible ones. */
const withPossible = computed(() => view(payload, { ...choice.value, possible: true }));

/** The edges of the view, before anything is filtered. */
export const inView = computed(() => admitted(withPossible.value));

/** The edges that remain when the statements of hidden sources are left out, and how many went with them. */
export const withEvidence = computed(() => {
  const kept = inView.value.filter(hasEvidence);
  return { kept, lost: inView.value.length - kept.length };
});

const ofRelations = computed(() => withEvidence.value.kept.filter(isOfRelations));
const ofFamilies = computed(() => ofRelations.value.filter(isOfFamilies));

/** The edges that are drawn. */
export const drawn = computed(() => inFocus(ofFamilies.value));

/** The things that are drawn: all that a drawn edge begins or ends at. */
export const drawnThings = computed(
  () => new Set(drawn.value.flatMap(({ edge }) => [payload.edges[edge]!.subject, payload.edges[edge]!.object])),
);

/** The edges that the filters let through on any day, with the possible ones. */
const ever = computed(() =>
  view(payload, { known: known.value, policy: policy.value, on: "any", possible: true }).filter(
    (shown) => hasEvidence(shown) && isOfRelations(shown) && isOfFamilies(shown),
  ),
);

/** The edges that would be drawn on any day. */
export const overTime = computed(() => inFocus(admitted(ever.value)));

/** What falls due, whatever is drawn. */
export const allDue = computed(() => dues(payload, choice.value, inView.value, isHidden));

/** What falls due, as the filters have it: what is planned for a day may be drawn on no other. */
export const due = computed(() => {
  const drawnEver = new Set(inFocus(ever.value).map(({ edge }) => edge));
  return allDue.value.filter(({ deadline }) => drawnEver.has(deadline.edge));
});

/** The last day on which a source that is known may have been issued. */
export const latest = computed(() => latestSource(payload, known.value));

/** Possible edges only where they join. */
function admitted(shown: Shown[]): Shown[] {
  return possible.value ? shown : shown.filter(({ status }) => status === "holds");
}

/** Whether a statement comes from a hidden source. */
export function isHidden(statement: number): boolean {
  return hiddenSources.value.has(payload.statements[statement]!.source);
}

function hasEvidence({ statements }: Shown): boolean {
  return !statements.every(isHidden);
}

function isTimeless({ edge }: Shown): boolean {
  return payload.relations[payload.edges[edge]!.relation]!.aspect === "timeless";
}

function isOfRelations({ edge }: Shown): boolean {
  return !hiddenRelations.value.has(payload.edges[edge]!.relation);
}

function isOfFamilies({ edge }: Shown): boolean {
  const { subject, object } = payload.edges[edge]!;
  return [subject, object].every((thing) => !hiddenFamilies.value.has(payload.things[thing]!.family));
}

function inFocus(shown: Shown[]): Shown[] {
  if (!focus.value) return shown;
  const near = neighbourhood(shown, focus.value.thing, focus.value.links);
  return shown.filter(({ edge }) => near.has(payload.edges[edge]!.subject) && near.has(payload.edges[edge]!.object));
}

/** Whether only what an analyst accepts counts, and none has said anything yet. */
export const isUnassessed = computed(
  () => policy.value === "accepted" && !payload.statements.some(({ verdicts }) => verdicts.some((each) => each.known <= known.value)),
);

/** How many edges are drawn, and how many are not, each counted once, by what keeps it away. */
export const tally = computed(() => {
  return {
    drawn: drawn.value.length,
    timeless: drawn.value.filter(isTimeless).length,
    contested: drawn.value.filter(({ contested }) => contested).length,
    source: withEvidence.value.lost,
    relation: withEvidence.value.kept.length - ofRelations.value.length,
    family: ofRelations.value.length - ofFamilies.value.length,
    focus: ofFamilies.value.length - drawn.value.length,
    possible: withPossible.value.length - inView.value.length,
    elsewhere: payload.edges.length - withPossible.value.length,
    all: payload.edges.length,
  };
});

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

/** A day on which a step of knowledge was reached; before the first, the day before it. */
function dayOf(step: number): Day | "everything" {
  if (step === everything(payload)) return "everything";
  return payload.steps[step] ?? (payload.steps[0] ?? payload.span[0]) - 1;
}
