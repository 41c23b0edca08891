// What shapes, colours and lines mean.
import { FamilyGlyph, LineGlyph } from "./glyphs";
import { SIGNS } from "./payload";
import { payload } from "./state";

/** The kinds of things that there are, by their labels. */
export const families = Object.keys(payload.looks.families)
  .filter((name) => payload.things.some(({ family }) => family === name))
  .sort((one, other) => payload.looks.families[one]!.label.localeCompare(payload.looks.families[other]!.label));

export function Legend() {
  return (
    <details class="legend">
      <summary>Legend</summary>
      <div>
        <ul>
          {families.map((name) => (
            <li key={name}><FamilyGlyph family={name} /> {payload.looks.families[name]!.label}</li>
          ))}
        </ul>
        <ul>
          {SIGNS.map((sign) => (
            <li key={sign}><LineGlyph sign={sign} /> {payload.looks.signs[sign].label}</li>
          ))}
          <li><LineGlyph sign="0" status="possible" /> only possible</li>
          <li><LineGlyph sign="0" contested /> contested: a statement stands against it</li>
          <li><LineGlyph about /> joins a statement to what it is about</li>
        </ul>
      </div>
    </details>
  );
}
