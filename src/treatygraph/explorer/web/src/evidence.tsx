// An edge: what it says, when, and what speaks for and against it, side by side.
import { Copy } from "./copy";
import { Marks, signOf, ThingLink } from "./links";
import { supportsOf } from "./lookup";
import { edgeInWords } from "./naming";
import { sides } from "./sides";
import { inTime, inWords } from "./spells";
import { choice, chosenView, inView, payload } from "./state";
import { Statements } from "./statement";
import { count, edgeCitation, viewInWords, voices } from "./wording";

export function EdgeDetails({ number }: { number: number }) {
  const edge = payload.edges[number]!;
  const relation = payload.relations[edge.relation]!;
  const shown = inView.value.find((each) => each.edge === number);
  const { bearing, against, otherwise, untaken } = sides(edge, shown, choice.value);
  const runs = inTime(relation.aspect, supportsOf(edge, choice.value));
  const status = shown ? (shown.status === "holds" ? "holds" : "is possible") : "is not in the view";
  const sign = signOf(number);
  const view = viewInWords(chosenView.value);
  return (
    <>
      <h2 class="sentence" tabIndex={-1}>
        <ThingLink thing={edge.subject} /> <span class={`verb ${sign}`}>{relation.label}</span> <ThingLink thing={edge.object} />
      </h2>
      <p class="muted">{relation.definition}</p>
      <p class="status">
        It <strong>{status}</strong> {view}.
      </p>
      <p class="marks">
        {shown && <Marks shown={shown} />}
        <span class={`mark ${sign}`}>sign: {payload.looks.signs[`${relation.polarity}`].label}</span>
      </p>
      <ul class="spells" aria-label="When">
        {relation.aspect === "timeless" && <li>It has no time of its own: it is in every view that knows of it.</li>}
        {runs.map((run) => (
          <li key={String(run)} class={run[0]}>
            {inWords(relation.aspect, run)}
          </li>
        ))}
      </ul>
      <Copy
        what="citation of the edge"
        text={edgeCitation(payload, { sentence: edgeInWords(number), view: `${status} ${view}`, bearing, against })}
      />
      <div class="sides">
        <Side name="For" numbers={bearing} />
        {against.length > 0 && <Side name="Against" numbers={against} note={bearing.some((each) => against.includes(each)) ? AMONG : ""} />}
      </div>
      <Beside name="Of another time" why="They bear the edge, but not on this day." numbers={otherwise} />
      <Beside name="Not counted" why="The policy does not take their word." numbers={untaken} />
    </>
  );
}

const AMONG = "Statements on both sides agree that it is so, and conflict about when, or about a value.";

function Side({ name, numbers, note }: { name: "For" | "Against"; numbers: number[]; note?: string }) {
  return (
    <section class={`side ${name.toLowerCase()}`} aria-label={name}>
      <h3>{name}</h3>
      <p class="muted">{numbers.length ? voices(numbers.map((number) => payload.statements[number]!)) : "No statement in this view."}</p>
      {note && <p class="muted">{note}</p>}
      <Statements numbers={numbers} />
    </section>
  );
}

function Beside({ name, why, numbers }: { name: string; why: string; numbers: number[] }) {
  if (!numbers.length) return null;
  return (
    <details class="folded">
      <summary>
        {name}: {count(numbers.length, "statement")}
      </summary>
      <p class="muted">{why}</p>
      <Statements numbers={numbers} />
    </details>
  );
}
