// Light, dark, or as the reader's system has it, but light on paper; and the colours that the payload brings.
import { computed, effect, signal } from "@preact/signals";
import type { Look } from "./payload";
import { printing } from "./printing";
import { payload } from "./state";

export type Theme = "auto" | "light" | "dark";
export const theme = signal<Theme>("auto");

const system = matchMedia("(prefers-color-scheme: dark)");
const systemIsDark = signal(system.matches);
system.addEventListener("change", ({ matches }) => (systemIsDark.value = matches));

export const dark = computed(
  () => !printing.value && (theme.value === "auto" ? systemIsDark.value : theme.value === "dark"),
);

/** The colour of a look in the theme that is on. */
export function colourOf(look: Look): string {
  return dark.value ? look.dark : look.colour;
}

const root = document.documentElement;
for (const [name, sign] of [["for", "1"], ["neither", "0"], ["against", "-1"]] as const) {
  root.style.setProperty(`--${name}-light`, payload.looks.signs[sign].colour);
  root.style.setProperty(`--${name}-dark`, payload.looks.signs[sign].dark);
}
effect(() => {
  if (printing.value) root.dataset["theme"] = "light";
  else if (theme.value === "auto") delete root.dataset["theme"];
  else root.dataset["theme"] = theme.value;
});
