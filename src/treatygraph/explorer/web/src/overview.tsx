// What is worth a look before anything is chosen: what is contested, and what falls due next.
import { toWords } from "./days";
import { type Due, dues, sorted, standing } from "./due";
import { Edges } from "./edges";
import { EdgeLink } from "./links";
import { chosenView, drawn, inView, on, payload } from "./state";
import { count, viewInWords } from "./wording";

const MOST = 12;

export function Overview() {
  const contested = drawn.value.filter((shown) => shown.contested);
  const due = sorted(payload, dues(payload, drawn.value, inView.value, on.value).filter(isToCome), "due", false);
  return (
    <>
      <p>Choose an edge to see who says so and who denies it, or a thing to see all that is said of it.</p>
      <section>
        <h2>Contested</h2>
        <p class="muted">
          {contested.length ? `${count(contested.length, "edge")}, of which somebody says otherwise` : "Nothing"}, {viewInWords(chosenView.value)}.
        </p>
        <Edges edges={contested.slice(0, MOST)} />
        {contested.length > MOST && <p class="muted">The rest stands in “Edges as a list”.</p>}
      </section>
      {due.length > 0 && (
        <section>
          <h2>Falls due next</h2>
          <ul class="edges">
            {due.slice(0, MOST).map((each) => (
              <li key={`${each.deadline.edge} ${each.deadline.due}`}>
                {toWords(each.deadline.due)}: <EdgeLink edge={each.deadline.edge}>{each.deadline.claim}</EdgeLink>{" "}
                <span class="muted">{standing(each)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function isToCome({ left, fulfilledBy }: Due): boolean {
  return fulfilledBy === null && (left === null || left >= 0);
}
