// Days as numbers, and as people read them.
import type { Day } from "./payload";

const EPOCH = 719163; // 1 January 1970, as `datetime.date.toordinal` counts it
const MILLISECONDS = 86_400_000;
const WORDS = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }); // slow to make

export function toDate(day: Day): Date {
  return new Date((day - EPOCH) * MILLISECONDS);
}

/** A day as 2017-05-04. */
export function toIso(day: Day): string {
  return toDate(day).toISOString().slice(0, 10);
}

/** Whether a text is written as 2017-05-04, be it a day or not. */
export function isWritten(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text);
}

/** The day of 2017-05-04; null where that is no day. */
export function fromIso(text: string): Day | null {
  if (!isWritten(text)) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(time)) return null;
  const day = time / MILLISECONDS + EPOCH;
  return toIso(day) === text ? day : null; // 30 February is none
}

/** A day as 4 May 2017. */
export function toWords(day: Day): string {
  return WORDS.format(toDate(day));
}
