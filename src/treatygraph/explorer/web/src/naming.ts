// What an edge is called.
import { payload } from "./state";

/** An edge as one reads it: Turkey guarantees Astana memorandum. */
export function edgeInWords(edge: number): string {
  const { subject, relation, object } = payload.edges[edge]!;
  return `${payload.things[subject]!.label} ${payload.relations[relation]!.label} ${payload.things[object]!.label}`;
}
