// What is looked at: the evidence of an edge, or the dossier of a thing.
import { inView, payload, selection } from "./state";

export function Details() {
  const chosen = selection.value;
  if (chosen?.kind !== "edge") return <aside class="details" aria-label="Details" />;
  const shown = inView.value.find(({ edge }) => edge === chosen.number);
  return (
    <aside class="details" aria-label="Details">
      {shown?.statements.map((statement) => {
        const { claim, evidence } = payload.statements[statement]!;
        return <p key={statement} dir="auto">{claim} [{evidence}]</p>;
      })}
    </aside>
  );
}
