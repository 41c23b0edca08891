// The drawn edges as a list: for screen readers, for printing, and for whoever prefers to read.
import { computed, signal } from "@preact/signals";
import { FamilyGlyph, LineGlyph } from "./glyphs";
import { Heading } from "./heading";
import { press } from "./keyboard";
import type { Shown } from "./lookup";
import { printing } from "./printing";
import { drawn, payload, selection } from "./state";
import { shortened } from "./wording";

const COLUMNS = { subject: "Subject", relation: "Relation", object: "Object", status: "Status" } as const;
type Column = keyof typeof COLUMNS;

const PAGE = 300; // rows at once; more would make a slider wait
const order = signal<{ column: Column; descending: boolean }>({ column: "subject", descending: false });
const rows = signal(PAGE);
const contestedOnly = signal(false);

const collator = new Intl.Collator("en", { numeric: true });
const status = ({ status, contested }: Shown) => `${status}${contested ? ", contested" : ""}`;
const text = (shown: Shown, column: Column) => {
  if (column === "status") return `${shown.contested ? 0 : 1} ${shown.status}`; // what is contested first
  const { subject, relation, object } = payload.edges[shown.edge]!;
  if (column === "relation") return payload.relations[relation]!.label;
  return payload.things[column === "subject" ? subject : object]!.label;
};

const sorted = computed(() => {
  const { column, descending } = order.value;
  const columns = [column, ...(Object.keys(COLUMNS) as Column[])];
  const compare = (one: Shown, other: Shown) => {
    for (const each of columns) {
      const found = collator.compare(text(one, each).slice(0, 200), text(other, each).slice(0, 200));
      if (found) return descending ? -found : found;
    }
    return 0;
  };
  return drawn.value.filter(({ contested }) => contested || !contestedOnly.value).sort(compare);
});

export function Listing() {
  const { column: by, descending } = order.value;
  const shown = sorted.value.slice(0, printing.value ? Infinity : rows.value);
  const left = sorted.value.length - shown.length;
  return (
    <section class="listing" aria-label="Edges as a list">
      <label class="check">
        <input type="checkbox" checked={contestedOnly.value} onChange={({ currentTarget }) => (contestedOnly.value = currentTarget.checked)} />
        Contested edges only
      </label>
      <table>
        <caption class="unseen">The edges that are shown; each button chooses one.</caption>
        <thead>
          <tr>
            {(Object.keys(COLUMNS) as Column[]).map((column) => (
              <Heading
                key={column}
                title={COLUMNS[column]}
                order={column !== by ? "none" : descending ? "descending" : "ascending"}
                turn={() => (order.value = { column, descending: column === by && !descending })}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((each) => {
            const { edge, contested } = each;
            const { subject, relation, object } = payload.edges[edge]!;
            const isChosen = selection.value?.kind === "edge" && selection.value.number === edge;
            const choose = (event: MouseEvent) => {
              event.stopPropagation(); // a button is in a row that chooses the same
              press({ kind: "edge", number: edge }, event);
            };
            return (
              <tr key={edge} class={isChosen ? "chosen" : ""} onClick={choose}>
                <td><Thing thing={subject} /></td>
                <td>
                  <button type="button" class="plain" aria-pressed={isChosen} onClick={choose}>
                    <LineGlyph sign={`${payload.relations[relation]!.polarity}`} status={each.status} contested={contested} />
                    <span class="unseen">{shortened(payload.things[subject]!.label)} </span>
                    <span class="verb">{payload.relations[relation]!.label}</span>
                    <span class="unseen"> {shortened(payload.things[object]!.label)}</span>
                  </button>
                </td>
                <td><Thing thing={object} /></td>
                <td>{status(each)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {!shown.length && <p class="muted">No edge is shown.</p>}
      {left > 0 && <button type="button" onClick={() => (rows.value += PAGE)}>Show {Math.min(left, PAGE)} more of {left}</button>}
    </section>
  );
}

function Thing({ thing }: { thing: number }) {
  const { label, family } = payload.things[thing]!;
  return <><FamilyGlyph family={family} /> <bdi>{shortened(label)}</bdi></>;
}
