// What falls due, and what of it has passed, reckoned from the day of the view.
import { useState } from "preact/hooks";
import { toWords } from "./days";
import { type Column, type Due, dues, sorted, standing } from "./due";
import { Heading } from "./heading";
import { EdgeLink, Marks, ThingLink } from "./links";
import { drawn, inView, on, payload } from "./state";
import { count, dayInWords } from "./wording";

const COLUMNS: [Column, string][] = [
  ["due", "Due"],
  ["claim", "What"],
  ["about", "About"],
  ["word", "On whose word"],
  ["left", "Standing"],
];

const KINDS = { planned: "announced", expires: "reckoned from its duration" };

export function Deadlines() {
  const rows = dues(payload, drawn.value, inView.value, on.value);
  const others = payload.deadlines.length - rows.length;
  return (
    <section class="deadlines" aria-label="Deadlines">
      <p class="muted" role="status">
        {count(rows.length, "deadline")} {dayInWords(on.value)}
        {others > 0 && `; ${others.toLocaleString("en-GB")} left out, whose edges are not drawn`}.
      </p>
      {rows.length > 0 && <DueTable rows={rows} />}
    </section>
  );
}

export function DueTable({ rows }: { rows: Due[] }) {
  const [{ column, descending }, order] = useState<{ column: Column; descending: boolean }>({ column: "due", descending: false });
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            {COLUMNS.map(([name, title]) => (
              <Heading
                key={name}
                title={title}
                order={name !== column ? "none" : descending ? "descending" : "ascending"}
                turn={() => order({ column: name, descending: name === column && !descending })}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted(payload, rows, column, descending).map((row) => (
            <tr key={`${row.deadline.edge} ${row.deadline.due} ${row.deadline.kind}`} class={row.fulfilledBy === null ? "" : "done"}>
              <td class="when">
                {toWords(row.deadline.due)}
                {isVague(row) && <span class="muted">written {row.deadline.written}</span>}
                {row.deadline.kind !== "due" && <span class="muted">{KINDS[row.deadline.kind]}</span>}
              </td>
              <td>
                <EdgeLink edge={row.deadline.edge}>{row.deadline.claim}</EdgeLink> <Marks shown={row.shown} />
              </td>
              <td>
                <ThingLink thing={payload.edges[row.deadline.edge]!.subject} />
              </td>
              <td dir="auto">{row.voices.join(", ")}</td>
              <td class={isOverdue(row) ? "standing overdue" : "standing"}>
                {row.fulfilledBy === null ? standing(row) : <EdgeLink edge={row.fulfilledBy}>{standing(row)}</EdgeLink>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Whether the date is written less exactly than to the day. */
function isVague({ deadline: { written } }: Due): boolean {
  return !/^\d{4}-\d\d-\d\d$/.test(written);
}

function isOverdue({ deadline: { kind }, fulfilledBy, left }: Due): boolean {
  return kind === "due" && fulfilledBy === null && left !== null && left < 0;
}
