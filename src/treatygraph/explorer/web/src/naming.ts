// What an edge or a thing is called.
import { payload, type Selection } from "./state";

/** An edge as one reads it: Turkey guarantees Astana memorandum. */
export function edgeInWords(edge: number): string {
  const { subject, relation, object } = payload.edges[edge]!;
  return `${payload.things[subject]!.label} ${payload.relations[relation]!.label} ${payload.things[object]!.label}`;
}

/** What is looked at or pointed at, by its name. */
export function nameOf({ kind, number }: NonNullable<Selection>): string {
  return kind === "edge" ? edgeInWords(number) : payload.things[number]!.label;
}
