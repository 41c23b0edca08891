// Some edges as a list, each with its marks.
import { EdgeLink, Marks, signOf } from "./links";
import type { Shown } from "./lookup";
import { edgeInWords } from "./naming";
import { shortened } from "./wording";

export function Edges({ edges }: { edges: Shown[] }) {
  return (
    <ul class="edges">
      {edges.map((shown) => (
        <li key={shown.edge} class={signOf(shown.edge)}>
          <EdgeLink edge={shown.edge}>{shortened(edgeInWords(shown.edge))}</EdgeLink> <Marks shown={shown} />
        </li>
      ))}
    </ul>
  );
}
