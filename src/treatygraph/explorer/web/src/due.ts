// What falls due, reckoned from a day.
import type { Shown } from "./lookup";
import type { Day, Deadline, Payload } from "./payload";

/** A deadline whose edge is in the view. */
export interface Due {
  deadline: Deadline;
  shown: Shown;
  /** An edge in the view by which somebody fulfils it. */
  fulfilledBy: number | null;
  /** Days from the day of the view; negative where it has passed; null on any day. */
  left: number | null;
  /** On whose word. */
  voices: string[];
}

export type Column = "due" | "claim" | "about" | "word" | "left";

/** The deadlines whose edge is among `shown`, in the order of the payload; `inView` tells what fulfils them. */
export function dues(payload: Payload, shown: Shown[], inView: Shown[], on: Day | "any"): Due[] {
  const byEdge = new Map(shown.map((each) => [each.edge, each]));
  const present = new Set(inView.map(({ edge }) => edge));
  return payload.deadlines.flatMap((deadline) => {
    const its = byEdge.get(deadline.edge);
    if (!its) return [];
    return [
      {
        deadline,
        shown: its,
        fulfilledBy: deadline.fulfilled.find((edge) => present.has(edge)) ?? null,
        left: on === "any" ? null : deadline.due - on,
        voices: [...new Set(its.statements.map((statement) => payload.statements[statement]!.voice))],
      },
    ];
  });
}

/** How a deadline stands, in words. */
export function standing({ deadline: { kind }, fulfilledBy, left }: Due): string {
  if (fulfilledBy !== null) return "fulfilled";
  if (left === null) return "";
  const days = `${Math.abs(left).toLocaleString("en-GB")} ${Math.abs(left) === 1 ? "day" : "days"}`;
  if (left === 0) return { due: "due today", planned: "planned for today", expires: "expires today" }[kind];
  if (left > 0) return { due: `${days} left`, planned: `in ${days}`, expires: `expires in ${days}` }[kind];
  return { due: `${days} overdue`, planned: `planned for ${days} ago`, expires: `expired ${days} ago` }[kind];
}

/** Deadlines in the order of a column; those that are equal in it by day, then by claim. What is fulfilled has no days left. */
export function sorted(payload: Payload, rows: Due[], column: Column, descending: boolean): Due[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort(
    (a, b) => sign * compare(key(payload, a, column), key(payload, b, column)) || byDay(a, b) || byClaim(a, b),
  );
}

function key(payload: Payload, row: Due, column: Column): string | number {
  switch (column) {
    case "due":
      return row.deadline.due;
    case "claim":
      return row.deadline.claim;
    case "about":
      return payload.things[payload.edges[row.deadline.edge]!.subject]!.label;
    case "word":
      return row.voices.join(", ");
    case "left":
      return row.fulfilledBy === null ? (row.left ?? row.deadline.due) : Infinity;
  }
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === "string" || typeof b === "string") return String(a).localeCompare(String(b), "en");
  return a === b ? 0 : a < b ? -1 : 1; // a difference of two infinities is no number
}

const byDay = (a: Due, b: Due) => a.deadline.due - b.deadline.due;
const byClaim = (a: Due, b: Due) => a.deadline.claim.localeCompare(b.deadline.claim, "en");
