// The tokens of style.css, for what is drawn on a canvas or written into a file.
import { dark } from "./theme";

export type Token = "ground" | "surface" | "line" | "text" | "muted" | "accent" | "contested" | "for" | "against" | "neither";

/** A token as a colour that needs no style sheet: in the theme that is on, or in one of the two. */
export function colour(token: Token, scheme: "light" | "dark" | "" = ""): string {
  void dark.value; // read, so that whoever shows a colour does it again when the theme changes
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.colorScheme = scheme;
  probe.style.color = `var(--${token})`;
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}
