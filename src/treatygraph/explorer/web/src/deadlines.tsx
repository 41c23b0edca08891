// What falls due, and what of it has passed, reckoned from the day of the view.
import { useState } from "preact/hooks";
import { toWords } from "./days";
import { type Column, type Due, isOverdue, isSettled, isVague, sorted, standing } from "./due";
import { Heading } from "./heading";
import { EdgeLink, Marks, ThingLink } from "./links";
import { due, latest, on, payload } from "./state";
import { count, dayInWords } from "./wording";

const COLUMNS: [Column, string][] = [
  ["due", "Due"],
  ["claim", "What"],
  ["about", "About"],
  ["word", "On whose word"],
  ["left", "Standing"],
];

export function Deadlines() {
  const rows = due.value;
  const others = payload.deadlines.length - rows.length;
  return (
    <section class="deadlines" aria-label="Deadlines">
      <p class="muted" role="status">
        {count(rows.length, "deadline")} {dayInWords(on.value)}
        {others > 0 && `; ${others.toLocaleString("en-GB")} left out: unknown, hidden or not on a word that counts`}.
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
            <DueRow key={`${row.deadline.edge} ${row.deadline.due} ${row.deadline.kind} ${row.deadline.reckoned?.begun}`} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DueRow({ row }: { row: Due }) {
  const { deadline, shown, statements, debtors, breaches, fulfilledBy } = row;
  return (
    <tr class={isSettled(row) ? "done" : ""}>
      <td class="when">
        {toWords(deadline.due)}
        {isVague(deadline) && <span class="muted">stated as {deadline.when}</span>}
        {deadline.kind === "planned" && <span class="muted">announced</span>}
        {deadline.kind === "expires" && <Reckoned row={row} />}
      </td>
      <td>
        <EdgeLink edge={deadline.edge} first={statements}>{row.claim}</EdgeLink> <Marks shown={shown} />
        {debtors.length > 0 && (
          <span class="muted">
            Binds{" "}
            {debtors.map((edge, place) => (
              <span key={edge}>
                {place > 0 && ", "}
                <EdgeLink edge={edge}>{payload.things[payload.edges[edge]!.object]!.label}</EdgeLink>
              </span>
            ))}
          </span>
        )}
      </td>
      <td>
        <ThingLink thing={payload.edges[deadline.edge]!.subject} />
      </td>
      <td dir="auto">{row.voices.join(", ")}</td>
      <td class={isOverdue(row) ? "standing overdue" : "standing"}>
        {fulfilledBy !== null ? <EdgeLink edge={fulfilledBy}>{standing(row, latest.value)}</EdgeLink> : <Ended row={row} />}
        {breaches.length > 0 && (
          <span class="muted">
            <EdgeLink edge={deadline.edge} first={breaches}>
              said not to be kept, on the word of {[...new Set(breaches.map((each) => payload.statements[each]!.voice))].join(", ")}
            </EdgeLink>
          </span>
        )}
      </td>
    </tr>
  );
}

/** How it stands, with the evidence where it was terminated. */
function Ended({ row }: { row: Due }) {
  const [ended] = row.ended;
  return ended ? <EdgeLink edge={ended.edge}>{standing(row, latest.value)}</EdgeLink> : <>{standing(row, latest.value)}</>;
}

/** From which day a duration is reckoned, with the evidence, and whether that day is contested. */
function Reckoned({ row: { deadline, begins } }: { row: Due }) {
  return (
    <span class="muted">
      reckoned from <EdgeLink edge={begins[0]!.edge}>{toWords(deadline.reckoned!.begun)}</EdgeLink>
      {begins.some(({ contested }) => contested) && ", a begin that is contested"}
    </span>
  );
}
