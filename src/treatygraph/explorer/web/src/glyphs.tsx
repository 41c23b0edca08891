// Shapes of things and lines of edges, as they stand in text.
import { extent, isHollow } from "./paint";
import type { Sign, Status } from "./payload";
import { traceHead, traceShape } from "./shapes";
import { payload } from "./state";
import { pathData } from "./surface";
import { colourOf } from "./theme";

export function FamilyGlyph({ family }: { family: string }) {
  const look = payload.looks.families[family]!;
  const [width, height] = extent(family, isHollow(family) ? 16 : 14);
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
  sign?: Sign;
  status?: Status;
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
