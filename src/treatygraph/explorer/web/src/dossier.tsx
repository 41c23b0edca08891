// A thing: what it is called and is, its edges in the view, what else is said of it, what falls due, and its time.
import { Abridged } from "./abridged";
import { Chart } from "./chart";
import { DueTable } from "./deadlines";
import { Edges } from "./edges";
import type { Shown } from "./lookup";
import type { Modality } from "./payload";
import { grouped } from "./rows";
import { apart, isKnown } from "./sides";
import { allDue, choice, chosenView, inView, known, overTime, payload, withEvidence } from "./state";
import { StatementCard, Statements } from "./statement";
import { count, linkOf, viewInWords } from "./wording";

/** The heading of what is said in each modality, and makes no edge of the view. */
const APART: [Modality, string][] = [
  ["asserted", "Asserted, of another time or against the view"],
  ["alleged", "Alleged"],
  ["denied", "Denied"],
  ["presupposed", "Presupposed, of another time or against the view"],
  ["posited", "Only promised, demanded, threatened or supposed"],
];

const FEW = 20; // rows of its timeline that are drawn before all are asked for

export function Dossier({ number }: { number: number }) {
  const thing = payload.things[number]!;
  const itself = payload.statements.findIndex(({ iri }) => iri === thing.iri); // a statement may be a thing
  const isAbout = ({ edge }: Shown) => payload.edges[edge]!.subject === number || payload.edges[edge]!.object === number;
  const its = withEvidence.value.kept.filter(isAbout);
  const lost = inView.value.filter(isAbout).length - its.length;
  const said = apart(payload, number, inView.value, known.value);
  const due = allDue.value.filter(({ shown }) => isAbout(shown));
  const { groups } = grouped(payload, overTime.value.filter(isAbout), choice.value, "relation");
  return (
    <>
      <h2 dir="auto" tabIndex={-1}>
        {thing.label}
      </h2>
      <p class="muted">{thing.kind}</p>
      <Names names={thing.names} label={thing.label} />
      <Identifiers identifiers={thing.identifiers} />
      {itself >= 0 && isKnown(payload.statements[itself]!, known.value) && <StatementCard number={itself} />}
      <p class="status">
        {count(its.length, "edge")} {viewInWords(chosenView.value)}.{lost > 0 && ` ${count(lost, "edge")} hidden with their sources.`}
      </p>
      <Contested edges={its.filter(({ contested }) => contested)} />
      <ByRelation title="As subject" edges={its.filter(({ edge }) => payload.edges[edge]!.subject === number)} />
      <ByRelation title="As object" edges={its.filter(({ edge }) => payload.edges[edge]!.object === number)} />
      {due.length > 0 && (
        <section>
          <h3>Falls due</h3>
          <DueTable rows={due} />
        </section>
      )}
      {groups.length > 0 && (
        <section>
          <h3>In time</h3>
          <Abridged groups={groups} most={FEW}>
            {(shown) => <Chart groups={shown} name={thing.label} heading="h4" />}
          </Abridged>
        </section>
      )}
      {APART.map(([modality, title]) => {
        const numbers = said.get(modality);
        return (
          numbers && (
            <details class="folded" key={modality}>
              <summary>
                {title}: {count(numbers.length, "statement")}
              </summary>
              <Statements numbers={numbers} />
            </details>
          )
        );
      })}
    </>
  );
}

function Names({ names, label }: { names: [language: string, name: string][]; label: string }) {
  const others = names.filter(([, name]) => name !== label);
  if (!others.length) return null;
  return (
    <ul class="names" aria-label="Names">
      {others.map(([language, name]) => (
        <li key={language + name}>
          <span dir="auto" lang={language || undefined}>
            {name}
          </span>{" "}
          <span class="muted">{language}</span>
        </li>
      ))}
    </ul>
  );
}

function Identifiers({ identifiers }: { identifiers: string[] }) {
  if (!identifiers.length) return null;
  return (
    <ul class="identifiers" aria-label="Identifiers elsewhere">
      {identifiers.map((identifier) => {
        const address = linkOf(identifier);
        return (
          <li key={identifier}>
            {address ? (
              <a href={address} target="_blank" rel="noreferrer noopener">
                {identifier}
              </a>
            ) : (
              identifier
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Contested({ edges }: { edges: Shown[] }) {
  if (!edges.length) return null;
  return (
    <section>
      <h3>Contested</h3>
      <Edges edges={edges} />
    </section>
  );
}

function ByRelation({ title, edges }: { title: string; edges: Shown[] }) {
  const groups = Map.groupBy(edges, ({ edge }) => payload.edges[edge]!.relation);
  const name = (relation: number) => payload.relations[relation]!.label;
  if (!groups.size) return null;
  return (
    <section>
      <h3>{title}</h3>
      {[...groups]
        .sort(([a], [b]) => name(a).localeCompare(name(b), "en"))
        .map(([relation, of]) => (
          <div key={relation}>
            <h4>{name(relation)}</h4>
            <Edges edges={of} />
          </div>
        ))}
    </section>
  );
}
