// One statement: what is said, how far the words go, on whose word, through whom, where, and what analysts made of it.
import type { ComponentChildren } from "preact";
import { Copy } from "./copy";
import { NamedLink } from "./links";
import type { Named } from "./payload";
import { isHidden, known, payload } from "./state";
import { citation, count } from "./wording";

export function StatementCard({ number }: { number: number }) {
  const told = payload.statements[number]!;
  const { label, issued, title, publisher } = payload.sources[told.source]!;
  const verdicts = told.verdicts.filter((verdict) => verdict.known <= known.value);
  return (
    <article class="statement">
      <p class="claim" dir="auto">
        {told.claim}
      </p>
      <p class="modality">
        <strong>{told.modality}</strong> <span class="muted">{payload.modalities[told.modality]}</span>
      </p>
      <dl class="facts">
        <Fact name="On the word of">
          {told.speaker ? <NamedLink named={told.speaker} /> : <bdi>{told.voice}</bdi>} {told.said}
        </Fact>
        {told.relays.length > 0 && (
          <Fact name="Through">
            <Names names={told.relays} />
          </Fact>
        )}
        {told.cites.length > 0 && (
          <Fact name="Citing">
            <Names names={told.cites} />
          </Fact>
        )}
        <Fact name="Source">
          <bdi>{label}</bdi>
          {title && title !== label && <>, “<bdi>{title}</bdi>”</>}
          {publisher && publisher !== label && <>, <bdi>{publisher}</bdi></>}, {issued ? `issued ${issued}` : "without a date"}
        </Fact>
        <Fact name="Passage">{told.paragraphs.join(", ")}</Fact>
        {told.notes.length > 0 && (
          <Fact name="Note">
            {told.notes.map((note) => (
              <p key={note} dir="auto">
                {note}
              </p>
            ))}
          </Fact>
        )}
        {verdicts.length > 0 && (
          <Fact name="Assessed">
            {verdicts.map(({ verdict }) => (
              <p key={verdict} dir="auto">
                {verdict}
              </p>
            ))}
          </Fact>
        )}
      </dl>
      <Copy text={citation(payload, told)} what="citation" />
    </article>
  );
}

/** Statements, those of hidden sources folded. */
export function Statements({ numbers }: { numbers: number[] }) {
  const hidden = numbers.filter(isHidden);
  return (
    <>
      {numbers.map((number) => !isHidden(number) && <StatementCard key={number} number={number} />)}
      {hidden.length > 0 && (
        <details class="folded">
          <summary>{count(hidden.length, "statement")} of hidden sources</summary>
          <p class="muted">The filter hides their sources; they still bear what is shown.</p>
          {hidden.map((number) => (
            <StatementCard key={number} number={number} />
          ))}
        </details>
      )}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Names({ names }: { names: Named[] }) {
  return (
    <>
      {names.map((named, place) => (
        <span key={place}>
          {place > 0 && ", "}
          <NamedLink named={named} />
        </span>
      ))}
    </>
  );
}
