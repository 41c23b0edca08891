// The colours of the payload and of style.css, as what is painted needs them.
import type { Inks } from "./paint";
import type { Look } from "./payload";
import { payload } from "./state";
import { dark } from "./theme";

/** All colours, in the theme that is on, or for a picture on paper. */
export function inksOf(ground: "screen" | "paper"): Inks {
  const isDark = dark.value && ground === "screen";
  const colour = (look: Look) => (isDark ? look.dark : look.colour);
  const map = <Key extends string>(looks: Record<Key, Look>) =>
    Object.fromEntries(Object.entries<Look>(looks).map(([key, look]) => [key, colour(look)])) as Record<Key, string>;
  const token = (name: string) => resolve(`var(--${name})`, isDark ? "dark" : "light");
  return {
    ground: token("ground"),
    text: token("text"),
    muted: token("muted"),
    accent: token("accent"),
    contested: token("contested"),
    families: map(payload.looks.families),
    signs: map(payload.looks.signs),
  };
}

/** A colour of the style sheet as one that needs none. */
function resolve(colour: string, scheme: "light" | "dark"): string {
  const probe = document.body.appendChild(document.createElement("i"));
  Object.assign(probe.style, { colorScheme: scheme, color: colour, forcedColorAdjust: "none" });
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}
