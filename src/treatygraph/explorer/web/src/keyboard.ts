// Where the keyboard goes: to the details of what is chosen with it, and back once they are closed.
import { type Selection, selection } from "./state";

/** What had the keyboard before the details. */
let origin: HTMLElement | null = null;
let isAwaited = false;

/** Choose something, and let the keyboard go along to its details. */
export function visit(chosen: NonNullable<Selection>, from: HTMLElement): void {
  const isWithin = from.closest(".details") !== null;
  if (!isWithin) origin = from;
  isAwaited = true;
  selection.value = chosen;
}

/** Choose something by a button: the keyboard goes along where a key pressed it, or where the button goes away with what it is in. */
export function press(chosen: NonNullable<Selection>, event: MouseEvent): void {
  const button = event.currentTarget as HTMLElement;
  const isByKey = event.detail === 0; // no pointer clicked
  if (isByKey || button.closest(".details")) visit(chosen, button);
  else selection.value = chosen;
}

/** The details have come: their heading takes the keyboard, where it is to go along. */
export function arrive(details: HTMLElement): void {
  if (isAwaited) details.querySelector("h2")?.focus();
  isAwaited = false;
}

/** Choose nothing, and give the keyboard back to what had it; to the details where that is gone. */
export function leave(details: HTMLElement): void {
  selection.value = null;
  (origin?.isConnected ? origin : details).focus({ preventScroll: true });
  origin = null;
}
