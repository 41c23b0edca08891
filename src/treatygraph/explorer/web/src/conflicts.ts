// The conflicts that are known, each with what its sides rest on then.
import type { Shown } from "./lookup";
import type { Conflict, Payload } from "./payload";
import { isKnown, isOneVoice } from "./sides";

/** A conflict at a step of knowledge: the statements of its sides are those known then. */
export interface Known extends Conflict {
  /** Both sides stand on the word of one voice. */
  isOneVoice: boolean;
}

/** The conflicts at a step of knowledge in which one of the edges `drawn` stands; as all edges of the payload, in its order. */
export function conflicts(payload: Payload, drawn: Shown[], step: number): Known[] {
  const edges = new Set(drawn.map(({ edge }) => edge));
  return payload.conflicts.flatMap((conflict) => {
    const sides = conflict.sides.map(({ edge, statements }) => ({
      edge,
      statements: statements.filter((each) => isKnown(payload.statements[each]!, step)),
    }));
    if (sides.some(({ statements }) => !statements.length) || !sides.some(({ edge }) => edge !== null && edges.has(edge))) return [];
    return [{ ...conflict, sides, isOneVoice: isOneVoice(payload, sides.flatMap(({ statements }) => statements)) }];
  });
}
