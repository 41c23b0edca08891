// What is worth a look before anything is chosen: which sides conflict, what is overdue, and what falls due next.
import { conflicts, type Known } from "./conflicts";
import { toWords } from "./days";
import { type Due, isOverdue, isSettled, sorted, standing } from "./due";
import { EdgeLink } from "./links";
import { edgeInWords } from "./naming";
import { chosenView, drawn, due, known, latest, on, payload } from "./state";
import { count, shortened, viewInWords } from "./wording";

const MOST = 12;

export function Overview() {
  const found = conflicts(payload, drawn.value, known.value);
  const edges = drawn.value.filter(({ contested }) => contested).length;
  const open = sorted(payload, due.value.filter((each) => !isSettled(each)), "due", false);
  return (
    <>
      <p>Choose an edge to see who says so and who denies it, or a thing to see all that is said of it.</p>
      <section aria-label="Contested">
        <h2>Contested</h2>
        <p class="muted">
          {found.length ? `${count(found.length, "conflict")} about ${count(edges, "edge")}` : "Nothing"}, {viewInWords(chosenView.value)}.
        </p>
        <ul class="conflicts">
          {found.slice(0, MOST).map((conflict, place) => (
            <ConflictEntry key={place} conflict={conflict} />
          ))}
        </ul>
        {found.length > MOST && <p class="muted">The rest stands in “Edges as a list”, which can show what is contested only.</p>}
      </section>
      <Awaited title="Overdue" rows={open.filter(isOverdue)} />
      <Awaited title={on.value === "any" ? "Falls due" : "Falls due next"} rows={open.filter(({ left }) => left === null || left >= 0)} />
    </>
  );
}

function ConflictEntry({ conflict: { meaning, sides, isOneVoice } }: { conflict: Known }) {
  const edge = sides.find((side) => side.edge !== null)!.edge!;
  const isOneEdge = sides.every((side) => side.edge === edge); // they agree that it is so, and conflict about when
  return (
    <li title={meaning}>
      {sides.map((side, place) => (
        <p key={place}>
          {place > 0 && <span class="muted">against{isOneVoice && ", on the word of the same voice"}: </span>}
          <SideLink side={isOneEdge ? { ...side, edge: null } : side} beside={edge} />
        </p>
      ))}
    </li>
  );
}

/** What a side says: its edge, else its statements, which stand in the details of the edge that they are `beside`. */
function SideLink({ side: { edge, statements }, beside }: { side: Known["sides"][number]; beside: number }) {
  if (edge !== null) return <EdgeLink edge={edge}>{shortened(edgeInWords(edge))}</EdgeLink>;
  const said = statements.map((each) => payload.statements[each]!);
  return (
    <EdgeLink edge={beside}>
      {shortened([...new Set(said.map(({ claim, modality }) => (modality === "asserted" ? claim : `${claim} (${modality})`)))].join("; "))}
    </EdgeLink>
  );
}

function Awaited({ title, rows }: { title: string; rows: Due[] }) {
  if (!rows.length) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul class="edges">
        {rows.slice(0, MOST).map((each) => (
          <li key={`${each.deadline.edge} ${each.deadline.due} ${each.deadline.reckoned?.begun}`}>
            {toWords(each.deadline.due)}: <EdgeLink edge={each.deadline.edge} first={each.statements}>{each.claim}</EdgeLink>{" "}
            <span class="muted">{standing(each, latest.value)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
