// Paper: nothing on it can be pressed, so whatever is folded on the screen is open.
import { signal } from "@preact/signals";

/** The page is being printed. */
export const printing = signal(false);

let opened: HTMLDetailsElement[] = [];

addEventListener("beforeprint", () => {
  printing.value = true;
  opened = [...document.querySelectorAll<HTMLDetailsElement>(".folded:not([open])")];
  for (const each of opened) each.open = true;
});

addEventListener("afterprint", () => {
  printing.value = false;
  for (const each of opened) each.open = false;
});
