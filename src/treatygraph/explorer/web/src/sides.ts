// Which statements speak for and against an edge, and which stand beside it.
import { type Choice, isToldOf, type Shown, supportsOf } from "./lookup";
import type { Day, Edge, Modality, Payload, Statement } from "./payload";

interface Sides {
  /** They bear the edge in the view. */
  bearing: number[];
  against: number[];
  /** They bear it too, on other days. */
  otherwise: number[];
  /** They are known, and the policy does not take their word. */
  untaken: number[];
}

/** What is known at this step about an edge, whether or not the view has it; what becomes known later is left out. */
export function sides(edge: Edge, shown: Shown | undefined, choice: Choice): Sides {
  const isTold = (told: { from: number; to: number }) => isToldOf(told, choice.known);
  const statements = (told: { statement: number }[]) => [...new Set(told.map(({ statement }) => statement))];
  const bearing = shown?.statements ?? [];
  const taken = statements(supportsOf(edge, choice));
  return {
    bearing,
    against: statements(edge.against.filter(isTold)),
    otherwise: taken.filter((statement) => !bearing.includes(statement)),
    untaken: statements(edge.supports.filter(isTold)).filter((statement) => !taken.includes(statement)),
  };
}

/** The statements about a thing that are known at a step and bear no edge of the view, each once, by their modality. */
export function apart(payload: Payload, thing: number, inView: Shown[], known: number): Map<Modality, number[]> {
  const bearing = new Set(inView.flatMap(({ statements }) => statements));
  const found = new Map<Modality, number[]>();
  payload.statements.forEach((statement, number) => {
    if (!isKnown(statement, known) || !statement.about.includes(thing) || bearing.has(number)) return;
    const same = found.get(statement.modality);
    if (same) same.push(number);
    else found.set(statement.modality, [number]);
  });
  return found;
}

/** Whether statements all stand on the word of one voice. */
export function isOneVoice(payload: Payload, statements: number[]): boolean {
  return new Set(statements.map((statement) => payload.statements[statement]!.voice)).size === 1;
}

/** The last day on which a source may have been issued of which something is known at a step; null where no such source has a date. */
export function latestSource(payload: Payload, step: number): Day | null {
  const days = payload.statements.map((each) => (isKnown(each, step) ? payload.sources[each.source]!.latest : null));
  return days.reduce((last, day) => (last === null || (day !== null && day > last) ? day : last), null);
}

/** Whether a statement is known at a step, and not withdrawn by then. */
export function isKnown({ known, withdrawn }: Statement, step: number): boolean {
  return known <= step && (withdrawn === null || step < withdrawn);
}
