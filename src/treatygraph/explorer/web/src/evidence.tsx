// An edge: what it says, when, and what speaks for and against it, side by side.
import { Copy } from "./copy";
import { Marks, signOf, ThingLink } from "./links";
import { show, type Shown, supportsOf } from "./lookup";
import { edgeInWords } from "./naming";
import { isOneVoice, sides } from "./sides";
import { inTime, inWords } from "./spells";
import { choice, chosenView, drawn, inView, isHidden, payload, selection, withEvidence } from "./state";
import { Statements } from "./statement";
import { count, edgeCitation, viewInWords, VOICES, voices } from "./wording";

export function EdgeDetails({ number }: { number: number }) {
  const edge = payload.edges[number]!;
  const relation = payload.relations[edge.relation]!;
  const shown = inView.value.find((each) => each.edge === number);
  const possible = shown ?? show(edge, number, { ...choice.value, possible: true }) ?? undefined;
  const { bearing, against, otherwise, untaken } = sides(edge, possible, choice.value);
  const first = selection.value?.kind === "edge" ? selection.value.first : undefined;
  const runs = inTime(relation.aspect, supportsOf(edge, choice.value));
  const status = shown ? (shown.status === "holds" ? "holds" : "is possible") : possible ? "is only possible" : "is not in the view";
  const sign = signOf(number);
  const view = viewInWords(chosenView.value);
  return (
    <>
      <h2 class="sentence" tabIndex={-1}>
        <ThingLink thing={edge.subject} /> <span class={`verb ${sign}`}>{relation.label}</span> <ThingLink thing={edge.object} />
      </h2>
      <p class="muted">{relation.definition}</p>
      <p class="status">
        It <strong>{status}</strong> {view}.{whyNotDrawn(shown, possible)}
      </p>
      <p class="marks">
        {possible && <Marks shown={possible} />}
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
      {first && (
        <section class="side" aria-label="That it falls due">
          <h3>That it falls due</h3>
          <Statements numbers={first} />
        </section>
      )}
      <div class="sides">
        <Side name="For" numbers={bearing} />
        {against.length > 0 && <Side name="Against" numbers={against} note={note(bearing, against)} />}
      </div>
      <Beside name="Of another time" why="They bear the edge, but not on this day." numbers={otherwise} />
      <Beside name="Not counted" why="The policy does not take their word." numbers={untaken} />
    </>
  );
}

/** What keeps an edge from being drawn that is in the view, or would be with the possible ones. */
function whyNotDrawn(shown: Shown | undefined, possible: Shown | undefined): string {
  if (!possible) return "";
  if (!shown) return " Possible edges are not shown.";
  if (!withEvidence.value.kept.includes(shown)) return " It is not drawn: all that it rests on is of hidden sources.";
  return drawn.value.includes(shown) ? "" : " It is not drawn: the filters leave it out.";
}

/** How the two sides hang together, where they do. */
function note(bearing: number[], against: number[]): string {
  if (bearing.some((each) => against.includes(each))) return AMONG;
  return bearing.length && isOneVoice(payload, [...bearing, ...against]) ? "Against, on the word of the same voice." : "";
}

const AMONG = "Statements on both sides agree that it is so, and conflict about when, or about a value.";

function Side({ name, numbers, note }: { name: "For" | "Against"; numbers: number[]; note?: string }) {
  return (
    <section class={`side ${name.toLowerCase()}`} aria-label={name}>
      <h3>{name}</h3>
      <p class="muted" title={VOICES}>{howMany(numbers)}</p>
      {note && <p class="muted">{note}</p>}
      <Statements numbers={numbers} />
    </section>
  );
}

/** How many stand behind statements, of whatever is not hidden. */
function howMany(numbers: number[]): string {
  if (!numbers.length) return "No statement in this view.";
  const open = numbers.filter((each) => !isHidden(each));
  const hidden = numbers.length - open.length;
  const heard = open.length ? voices(open.map((number) => payload.statements[number]!)) : "";
  return [heard, hidden && `${count(hidden, "statement")} of hidden sources not counted`].filter(Boolean).join("; ");
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
