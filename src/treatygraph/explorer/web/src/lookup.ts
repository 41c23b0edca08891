// The two clocks: which edges a view has, by looking up what Python worked out. No rule is applied here.
import type { Day, Edge, Payload, Policy, Run, Status, Support } from "./payload";

/** Which view: a day or any day; a step of knowledge (see `stepOf`); on whose word; whether possible edges join. */
export interface Choice {
  on: Day | "any";
  known: number;
  policy: Policy;
  possible: boolean;
}

/** An edge as a view has it. Numbers are places in the lists of the payload. */
export interface Shown {
  edge: number;
  status: Status;
  contested: boolean;
  statements: number[];
  against: number[];
}

/** The step of knowledge on a day: the last step that is not after it; -1 where nothing was known yet. */
export function stepOf(payload: Payload, day: Day): number {
  return payload.steps.findLastIndex((step) => step <= day);
}

/** The step of whoever knows everything, also what has no date. */
export function everything(payload: Payload): number {
  return payload.steps.length;
}

/** The edges of a view, in the order of the payload. */
export function view(payload: Payload, choice: Choice): Shown[] {
  return payload.edges.flatMap((edge, number) => show(edge, number, choice) ?? []);
}

/** What bears an edge at a step of knowledge under a policy, on whatever days. */
export function supportsOf(edge: Edge, choice: Pick<Choice, "known" | "policy">): Support[] {
  return edge.supports.filter((support) => isTaken(support, choice));
}

/** Whether something counts at a step of knowledge under a policy. */
export function isTaken(told: Pick<Support, "policies" | "from" | "to">, { known, policy }: Pick<Choice, "known" | "policy">): boolean {
  return isToldOf(told, known) && told.policies.includes(policy);
}

/** Whether something counts at a step of knowledge, whatever the policy. */
export function isToldOf({ from, to }: { from: number; to: number }, known: number): boolean {
  return from <= known && known <= to;
}

export function contains([, first, last]: [...Run, ...unknown[]], day: Day): boolean {
  return (first === null || first <= day) && (last === null || day <= last);
}

/** An edge as a view has it; null where it does not. */
export function show(edge: Edge, number: number, choice: Choice): Shown | null {
  const statuses = new Map<number, Status>();
  for (const support of supportsOf(edge, choice)) {
    const found = statusOn(support, choice.on);
    if (found) statuses.set(support.statement, found);
  }
  if (!statuses.size) return null;
  const status = [...statuses.values()].includes("holds") ? "holds" : "possible";
  if (status === "possible" && !choice.possible) return null;
  const against = edge.against.filter((counter) => isToldOf(counter, choice.known)).map(({ statement }) => statement);
  return { edge: number, status, contested: against.length > 0, statements: [...statuses.keys()], against };
}

function statusOn({ any, runs }: Support, on: Choice["on"]): Status | undefined {
  return on === "any" ? any : runs.find((run) => contains(run, on))?.[0];
}
