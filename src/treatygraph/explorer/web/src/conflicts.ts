// The conflicts that are known, each with what its sides rest on then.
import { isToldOf, type Shown } from "./lookup";
import type { Payload } from "./payload";
import { isOneVoice } from "./sides";

/** A conflict at a step of knowledge, with the statements that stand on its sides then. */
export interface Known {
  meaning: string;
  sides: { edge: number | null; statements: number[] }[];
  /** Both sides stand on the word of one voice. */
  isOneVoice: boolean;
}

/** The conflicts at a step of knowledge in which one of the edges `drawn` stands; as all edges of the payload, in its order. */
export function conflicts(payload: Payload, drawn: Shown[], step: number): Known[] {
  const edges = new Set(drawn.map(({ edge }) => edge));
  return payload.conflicts.flatMap((conflict) => {
    const sides = conflict.sides.map(({ edge, statements }) => ({
      edge,
      statements: statements.filter((each) => isToldOf(each, step)).map(({ statement }) => statement),
    }));
    if (sides.some(({ statements }) => !statements.length) || !sides.some(({ edge }) => edge !== null && edges.has(edge))) return [];
    return [{ meaning: conflict.meaning, sides, isOneVoice: isOneVoice(payload, sides.flatMap(({ statements }) => statements)) }];
  });
}
