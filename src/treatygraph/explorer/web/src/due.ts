// What falls due, reckoned from a day.
import { toWords } from "./days";
import { type Choice, isTaken, show, type Shown, supportsOf } from "./lookup";
import type { Day, Deadline, Payload } from "./payload";
import { isKnown } from "./sides";
import { count } from "./wording";

/** A deadline for which there is a statement that counts. */
export interface Due {
  deadline: Deadline;
  /** The statements that say so, are known, and whose word the policy takes. */
  statements: number[];
  /** What falls due, in words. */
  claim: string;
  /** On whose word. */
  voices: string[];
  /** Its edge, as it is on any day. */
  shown: Shown;
  /** Edges in the view that tell from when it is reckoned, that it was terminated, that it is fulfilled, and whom it binds. */
  begins: Shown[];
  ended: Deadline["ended"];
  fulfilledBy: number | null;
  debtors: number[];
  /** Statements, known by then, that somebody breaks it. */
  breaches: number[];
  /** Days from the day of the view; negative where it has passed; null on any day. */
  left: number | null;
}

export type Column = "due" | "claim" | "about" | "word" | "left";

/**
 * What falls due in a view, in the order of the payload; `isHidden` tells which statements are left out.
 *
 * Whoever plans something for a day says so before: it is in no view of that day, and still a plan. What expires is reckoned from a
 * begin, and is left out where no edge in the view tells that.
 */
export function dues(payload: Payload, choice: Choice, inView: Shown[], isHidden: (statement: number) => boolean): Due[] {
  const byEdge = new Map(inView.filter(({ statements }) => !statements.every(isHidden)).map((each) => [each.edge, each]));
  const { on } = choice;
  return payload.deadlines.flatMap((deadline) => {
    if (deadline.reckoned && !isTaken(deadline.reckoned, choice)) return [];
    const edge = payload.edges[deadline.edge]!;
    const counted = new Set(supportsOf(edge, choice).map(({ statement }) => statement));
    const statements = deadline.statements.filter((each) => counted.has(each) && !isHidden(each));
    const shown = show(edge, deadline.edge, { ...choice, on: "any", possible: true });
    const begins = deadline.begins.flatMap((each) => byEdge.get(each) ?? []);
    if (!shown || !statements.length || (deadline.kind === "expires" && !begins.length)) return [];
    return [
      {
        deadline, statements, shown, begins,
        claim: payload.statements[statements[0]!]!.claim,
        voices: [...new Set(statements.map((statement) => payload.statements[statement]!.voice))],
        ended: deadline.ended.filter((each) => byEdge.has(each.edge)),
        fulfilledBy: deadline.fulfilled.find((each) => byEdge.has(each)) ?? null,
        debtors: deadline.debtors.filter((each) => byEdge.has(each)),
        breaches: deadline.breaches
          .filter(({ statement, by }) => isKnown(payload.statements[statement]!, choice.known) && (on === "any" || by === null || by <= on))
          .map(({ statement }) => statement)
          .filter((each) => !isHidden(each)),
        left: on === "any" ? null : deadline.due - on,
      },
    ];
  });
}

/** Whether the date is stated less exactly than to the day. */
export function isVague({ due, when }: Deadline): boolean {
  return when !== toWords(due);
}

/** Whether its day has passed and nobody says that it was done. */
export function isOverdue({ deadline: { kind }, fulfilledBy, left }: Due): boolean {
  return kind === "due" && fulfilledBy === null && left !== null && left < 0;
}

/** How a deadline stands, in words; `latest` is the last day on which a source may have been issued. */
export function standing(row: Due, latest: Day | null): string {
  const { deadline, ended, fulfilledBy, left } = row;
  if (fulfilledBy !== null) return "fulfilled";
  if (ended.length) return `terminated ${ended.map(({ when }) => when).join("; ")}`;
  if (left === null) return "";
  const days = count(Math.abs(left), "day");
  if (isOverdue(row)) return overdue(deadline.due, deadline.due - left, days, latest);
  if (deadline.kind === "planned" && left < 0) return `was planned for ${deadline.when}`;
  if (deadline.kind === "planned" && isVague(deadline)) return `planned for ${/^(\p{Lu}\p{Ll}+ )?\d+$/u.test(deadline.when) ? "some time in " : ""}${deadline.when}`;
  if (left === 0) return { due: "due today", planned: "planned for today", expires: "expires today" }[deadline.kind];
  if (left < 0) return `expired ${days} ago`;
  return { due: `${days} left`, planned: `in ${days}`, expires: `expires in ${days}` }[deadline.kind];
}

/** No source can tell of the days after it was issued. */
function overdue(due: Day, on: Day, days: string, latest: Day | null): string {
  const passed = latest !== null && latest >= due ? `, ${days} past` : "";
  return `not reported done${passed}${latest !== null && latest < on ? `; the latest source is of ${toWords(latest)}` : ""}`;
}

/** Deadlines in the order of a column; those that are equal in it by day, then by claim. What is settled has no days left. */
export function sorted(payload: Payload, rows: Due[], column: Column, descending: boolean): Due[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort(
    (a, b) => sign * compare(key(payload, a, column), key(payload, b, column)) || byDay(a, b) || byClaim(a, b),
  );
}

/** Whether nothing is awaited any more. */
export function isSettled({ fulfilledBy, ended }: Due): boolean {
  return fulfilledBy !== null || ended.length > 0;
}

function key(payload: Payload, row: Due, column: Column): string | number {
  switch (column) {
    case "due":
      return row.deadline.due;
    case "claim":
      return row.claim;
    case "about":
      return payload.things[payload.edges[row.deadline.edge]!.subject]!.label;
    case "word":
      return row.voices.join(", ");
    case "left":
      return isSettled(row) ? Infinity : (row.left ?? row.deadline.due);
  }
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === "string" || typeof b === "string") return String(a).localeCompare(String(b), "en");
  return a === b ? 0 : a < b ? -1 : 1; // a difference of two infinities is no number
}

const byDay = (a: Due, b: Due) => a.deadline.due - b.deadline.due;
const byClaim = (a: Due, b: Due) => a.claim.localeCompare(b.claim, "en");
