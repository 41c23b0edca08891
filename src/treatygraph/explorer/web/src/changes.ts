// The days on which something changes.
import { type Choice, supportsOf } from "./lookup";
import type { Day, Payload } from "./payload";

/** The days on which an edge appears, goes, or turns from possible to holding, in this state of knowledge and under this policy. */
export function changes(payload: Payload, choice: Pick<Choice, "known" | "policy" | "possible">): Day[] {
  const days = new Set<Day>();
  for (const edge of payload.edges) {
    for (const { runs } of supportsOf(edge, choice)) {
      for (const [status, first, last] of runs) {
        if (status === "possible" && !choice.possible) continue;
        if (first !== null) days.add(first);
        if (last !== null) days.add(last + 1);
      }
    }
  }
  return [...days].sort((one, other) => one - other);
}

/** The next of these days after one, or before it; undefined where there is none. */
export function next(days: Day[], day: Day, forward: boolean): Day | undefined {
  return forward ? days.find((each) => each > day) : days.findLast((each) => each < day);
}
