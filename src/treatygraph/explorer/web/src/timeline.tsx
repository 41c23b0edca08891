// The timeline: what begins, lasts, happens and ends, as the filters and the view have it.
import { useMemo, useState } from "preact/hooks";
import { Abridged } from "./abridged";
import { Chart } from "./chart";
import { EdgeLink, Marks } from "./links";
import { edgeInWords } from "./naming";
import { type Group, grouped, type Grouping } from "./rows";
import { inWords } from "./spells";
import { choice, chosenView, overTime, payload } from "./state";
import { count, knowledgeInWords, shortened } from "./wording";

const SOME = 60; // rows that are drawn before all are asked for

export function Timeline() {
  const [by, setBy] = useState<Grouping>("relation");
  const [asTable, setAsTable] = useState(false);
  const { groups, timeless } = useMemo(() => grouped(payload, overTime.value, choice.value, by), [overTime.value, by]);
  const total = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  return (
    <section class="timeline" aria-label="Timeline">
      <div class="handles">
        <label>
          Rows by{" "}
          <select value={by} onChange={(event) => setBy(event.currentTarget.value as Grouping)}>
            <option value="relation">relation</option>
            <option value="subject">subject</option>
          </select>
        </label>
        <label>
          <input type="checkbox" checked={asTable} onChange={(event) => setAsTable(event.currentTarget.checked)} /> As a table
        </label>
        <p class="muted" role="status">
          {count(total, "edge")} in time, {knowledgeInWords(chosenView.value)}
          {timeless > 0 && `; ${count(timeless, "edge")} without a time of their own left out`}.
        </p>
      </div>
      {total > 0 && (
        <Abridged groups={groups} most={SOME}>
          {(shown) => (asTable ? <Table groups={shown} /> : <Chart groups={shown} name="the view" heading="h3" />)}
        </Abridged>
      )}
      {!asTable && total > 0 && (
        <p class="muted key">
          A solid bar holds, a dashed one is possible. A point is a day; between two strokes lies the day of an event that is known
          less exactly; a dotted tail is open: of a bar, it is
          attested by then, and since when is not stated. The upright line is the day of the view.
        </p>
      )}
    </section>
  );
}

function Table({ groups }: { groups: Group[] }) {
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Edge</th>
            <th scope="col">When</th>
            <th scope="col">Marks</th>
          </tr>
        </thead>
        {groups.map(({ name, rows }) => (
          <tbody key={name}>
            <tr>
              <th scope="rowgroup" colSpan={3} dir="auto">
                {name}
              </th>
            </tr>
            {rows.map(({ shown, runs }) => {
              const { aspect } = payload.relations[payload.edges[shown.edge]!.relation]!;
              return (
                <tr key={shown.edge}>
                  <td>
                    <EdgeLink edge={shown.edge}>{shortened(edgeInWords(shown.edge))}</EdgeLink>
                  </td>
                  <td>{runs.map((run) => inWords(aspect, run)).join("; ")}</td>
                  <td>
                    <Marks shown={shown} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        ))}
      </table>
    </div>
  );
}
