// What shapes, colours and lines mean.
import { extent, isHollow } from "./paint";
import { traceHead, traceShape } from "./shapes";
import { payload } from "./state";
import { pathData } from "./surface";
import { colourOf } from "./theme";

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
          {(["1", "-1", "0"] as const).map((sign) => (
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

export function FamilyGlyph({ family }: { family: string }) {
  const look = payload.looks.families[family]!;
  const [width, height] = extent(family, isHollow(family) ? 18 : 14);
  return (
    <svg class="glyph" width="16" height="16" aria-hidden="true">
      <path
        d={pathData((pen) => traceShape(pen, look.symbol, 8, 8, width, height))}
        fill={isHollow(family) ? "none" : colourOf(look)}
        stroke={colourOf(look)}
      />
    </svg>
  );
}

interface Line {
  sign?: "1" | "0" | "-1";
  status?: string;
  contested?: boolean;
  about?: boolean;
}

export function LineGlyph({ sign = "0", status = "holds", contested = false, about = false }: Line) {
  const ink = about ? "currentColor" : colourOf(payload.looks.signs[sign]);
  const dashes = about ? { "stroke-dasharray": "1 3" } : status === "possible" ? { "stroke-dasharray": "5 3" } : {};
  return (
    <svg class="glyph" width="40" height="16" aria-hidden="true">
      {contested && <path class="band" d="M2 8H36" stroke-width="8" />}
      <path d="M2 8H34" stroke={ink} stroke-width="1.6" {...dashes} />
      {!about && <path d={pathData((pen) => traceHead(pen, payload.looks.signs[sign].symbol, 38, 8, 0, 10))} fill={ink} />}
      {contested && <path class="mark" d={pathData((pen) => traceShape(pen, "diamond", 18, 8, 9, 9))} />}
    </svg>
  );
}
