// Keeps the address of the page and what is chosen the same.
import { effect, signal } from "@preact/signals";
import { Permalinks } from "./permalink";
import { choose, chosen, payload } from "./state";

const links = new Permalinks(payload);

/** What of the address was not understood. */
export const misunderstood = signal<string[]>([]);

function follow(): void {
  const fragment = location.hash.slice(1);
  if (!fragment || fragment === links.write(chosen.peek())) return;
  const found = links.read(fragment);
  misunderstood.value = found.misunderstood;
  choose(found.chosen);
}

follow();
addEventListener("hashchange", follow);

const PAUSE = 400; // milliseconds; browsers complain, or refuse, when an address changes more often
let isFirst = true;
let last = 0;
let waiting = 0;

effect(() => {
  void chosen.value;
  if (isFirst) isFirst = false; // the address stays as it was opened until something is chosen
  else waiting ||= window.setTimeout(write, Math.max(0, last + PAUSE - performance.now()));
});

function write(): void {
  [waiting, last] = [0, performance.now()];
  history.replaceState(null, "", `#${links.write(chosen.peek())}`);
}

/** The link to what is shown now. */
export function link(): string {
  return `${location.href.split("#", 1)[0]}#${links.write(chosen.value)}`;
}
