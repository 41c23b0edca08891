// Keeps the address of the page and what is chosen the same; the browser's Back goes from one thing looked at to the one before.
import { effect, signal } from "@preact/signals";
import { Permalinks } from "./permalink";
import { choose, chosen, payload } from "./state";

const links = new Permalinks(payload);

/** What of the address was not understood. */
export const misunderstood = signal<string[]>([]);

const PAUSE = 400; // milliseconds; browsers complain, or refuse, when an address changes more often
let before = chosen.peek();
let isFollowing = false;
let last = 0;
let lastLook = -PAUSE;
let waiting = 0;

function follow(): void {
  const fragment = location.hash.slice(1);
  if (fragment === links.write(chosen.peek())) return;
  const found = links.read(fragment);
  forget();
  misunderstood.value = found.misunderstood;
  isFollowing = true; // the address stays as it was opened until something is chosen
  choose(found.chosen);
  isFollowing = false;
}

follow();
addEventListener("hashchange", follow); // which comes with Back and Forward too

effect(() => {
  const [was, now] = [before, chosen.value];
  before = now;
  if (was === now || isFollowing) return;
  const isOther = was.selection?.kind !== now.selection?.kind || was.selection?.number !== now.selection?.number;
  if (isOther && performance.now() >= lastLook + PAUSE) {
    if (waiting) history.replaceState(null, "", address(was));
    forget();
    history.pushState(null, "", address(now));
    last = lastLook = performance.now();
  } else waiting ||= window.setTimeout(write, Math.max(0, last + PAUSE - performance.now()));
});

function write(): void {
  [waiting, last] = [0, performance.now()];
  history.replaceState(null, "", address(chosen.peek()));
}

function forget(): void {
  clearTimeout(waiting);
  waiting = 0;
}

function address(what: typeof before): string {
  return `#${links.write(what)}`;
}

/** The link to what is shown now. */
export function link(): string {
  return `${location.href.split("#", 1)[0]}${address(chosen.value)}`;
}
