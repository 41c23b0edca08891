// What an edge and a choice are called.
import { toWords } from "./days";
import { on, knownBy, payload, policy, possible } from "./state";

/** An edge as one reads it: Turkey guarantees Astana memorandum. */
export function edgeInWords(edge: number): string {
  const { subject, relation, object } = payload.edges[edge]!;
  return [payload.things[subject]!.label, payload.relations[relation]!.label, payload.things[object]!.label]
    .map((each) => each.slice(0, 200))
    .join(" ");
}

/** The view that is chosen, as every picture repeats it. */
export function viewInWords(): string {
  const day = on.value === "any" ? "on any day" : `on ${toWords(on.value)}`;
  const knowledge = knownBy.value === "everything" ? "all that is known" : `known by ${toWords(knownBy.value)}`;
  return `${day}, ${knowledge}, policy “${policy.value}”${possible.value ? ", with possible edges" : ""}`;
}
