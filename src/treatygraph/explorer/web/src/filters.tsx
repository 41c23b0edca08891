// What is drawn: on whose word, which relations, kinds and sources, and how far from a thing.
import { computed, type Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { FamilyGlyph, LineGlyph } from "./glyphs";
import { families } from "./legend";
import { type Policy, SIGNS } from "./payload";
import {
  choose, focus, hiddenFamilies, hiddenRelations, hiddenSources, inView, knownBy, listed, on, payload, policy,
  possible, selection, tab,
} from "./state";
import { count as inWords, shortened, sourceInWords } from "./wording";

const POLICIES: Record<Policy, string> = {
  reported: "What is reported",
  alleged: "Also what is alleged",
  accepted: "Only what an analyst accepts",
};

const narrow = matchMedia("(max-width: 75em)"); // as style.css has it: they stand above the graph

export function Filters() {
  const [open, setOpen] = useState(!narrow.matches);
  useEffect(() => {
    const follow = () => setOpen(!narrow.matches);
    narrow.addEventListener("change", follow);
    return () => narrow.removeEventListener("change", follow);
  }, []);
  return (
    <aside class="filters" aria-label="Filters">
      <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>What is shown</summary>
        <Word />
        <Neighbourhood />
        <Kinds />
        <Relations />
        <Sources />
        <button type="button" onClick={reset}>Reset all filters</button>
      </details>
    </aside>
  );
}

/** Everything is shown again; what is looked at, and when, stays. */
function reset(): void {
  choose({
    on: on.value, knownBy: knownBy.value, selection: selection.value, tab: tab.value, listed: listed.value,
  });
}

function Word() {
  return (
    <fieldset>
      <legend>On whose word</legend>
      {Object.entries(POLICIES).map(([name, label]) => (
        <label class="check" key={name}>
          <input
            type="radio"
            name="policy"
            checked={policy.value === name}
            onChange={() => (policy.value = name as Policy)}
          />
          {label}
        </label>
      ))}
      <label class="check">
        <input
          type="checkbox"
          checked={possible.value}
          onChange={({ currentTarget }) => (possible.value = currentTarget.checked)}
        />
        Possible edges too <LineGlyph status="possible" />
      </label>
    </fieldset>
  );
}

function Neighbourhood() {
  const centre = focus.value?.thing ?? (selection.value?.kind === "thing" ? selection.value.number : null);
  return (
    <fieldset>
      <legend>Neighbourhood</legend>
      {centre === null ? (
        <p class="muted">Choose a thing to show only what is near it.</p>
      ) : (
        <>
          <p><bdi>{shortened(payload.things[centre]!.label, 120)}</bdi></p>
          <div class="segments">
            {[1, 2, 3].map((links) => (
              <button
                key={links}
                type="button"
                aria-pressed={focus.value?.links === links}
                onClick={() => (focus.value = focus.value?.links === links ? null : { thing: centre, links })}
              >
                {inWords(links, "link")}
              </button>
            ))}
          </div>
          {focus.value && <button type="button" onClick={() => (focus.value = null)}>Show all again</button>}
        </>
      )}
    </fieldset>
  );
}

/** How many edges of the view a filter speaks of, by relation, family and source. */
const counts = computed(() => {
  const [relations, kinds, sources] = [new Map<number, number>(), new Map<string, number>(), new Map<number, number>()];
  const count = <Key,>(map: Map<Key, number>, keys: Iterable<Key>) => {
    for (const key of new Set(keys)) map.set(key, (map.get(key) ?? 0) + 1);
  };
  for (const { edge, statements } of inView.value) {
    const { subject, relation, object } = payload.edges[edge]!;
    count(relations, [relation]);
    count(kinds, [payload.things[subject]!.family, payload.things[object]!.family]);
    count(sources, statements.map((statement) => payload.statements[statement]!.source));
  }
  return { relations, kinds, sources };
});

function Kinds() {
  return (
    <Group title="Kinds of things" all={families} hidden={hiddenFamilies} open>
      {families.map((name) => (
        <Choice key={name} item={name} hidden={hiddenFamilies} count={counts.value.kinds.get(name)}>
          <FamilyGlyph family={name} /> {payload.looks.families[name]!.label}
        </Choice>
      ))}
    </Group>
  );
}

function Relations() {
  return (
    <>
      {SIGNS.map((sign) => {
        const ofSign = [...payload.relations.keys()].filter((each) => `${payload.relations[each]!.polarity}` === sign);
        return (
          <Group
            key={sign}
            title={<>Relations: {payload.looks.signs[sign].label} <LineGlyph sign={sign} /></>}
            all={ofSign}
            hidden={hiddenRelations}
          >
            {ofSign.map((relation) => (
              <Choice key={relation} item={relation} hidden={hiddenRelations} count={counts.value.relations.get(relation)}>
                <span title={payload.relations[relation]!.definition}>{payload.relations[relation]!.label}</span>
              </Choice>
            ))}
          </Group>
        );
      })}
    </>
  );
}

function Sources() {
  const all = [...payload.sources.keys()];
  return (
    <Group title="Sources" all={all} hidden={hiddenSources}>
      <p class="muted">An edge goes when all that it rests on is hidden; nothing is worked out anew.</p>
      {all.map((source) => {
        const { label, issued } = payload.sources[source]!;
        const title = sourceInWords(payload.sources[source]!);
        return (
          <Choice key={source} item={source} hidden={hiddenSources} count={counts.value.sources.get(source)}>
            <bdi title={title}>{shortened(label)}</bdi>{issued && <span class="muted"> {issued}</span>}
          </Choice>
        );
      })}
    </Group>
  );
}

interface GroupProps<Item> {
  title: ComponentChildren;
  all: Item[];
  hidden: Signal<ReadonlySet<Item>>;
  open?: boolean;
  children: ComponentChildren;
}

function Group<Item>({ title, all, hidden, open = false, children }: GroupProps<Item>) {
  const away = all.filter((each) => hidden.value.has(each)).length;
  const turn = (hide: boolean) => {
    const after = new Set(hidden.value);
    for (const each of all) hide ? after.add(each) : after.delete(each);
    hidden.value = after;
  };
  if (!all.length) return null;
  return (
    <details class="group" open={open}>
      <summary>{title}{away > 0 && <span class="muted"> {away} hidden</span>}</summary>
      <div class="segments">
        <button type="button" class="plain" disabled={!away} onClick={() => turn(false)}>All</button>
        <button type="button" class="plain" disabled={away === all.length} onClick={() => turn(true)}>None</button>
        <span class="muted counted" aria-hidden="true">edges</span>
      </div>
      {children}
    </details>
  );
}

interface ChoiceProps<Item> {
  item: Item;
  hidden: Signal<ReadonlySet<Item>>;
  count: number | undefined;
  children: ComponentChildren;
}

function Choice<Item>({ item, hidden, count = 0, children }: ChoiceProps<Item>) {
  const turn = (show: boolean) => {
    const after = new Set(hidden.value);
    show ? after.delete(item) : after.add(item);
    hidden.value = after;
  };
  return (
    <label class={`check${count ? "" : " muted"}`}>
      <input type="checkbox" checked={!hidden.value.has(item)} onChange={({ currentTarget }) => turn(currentTarget.checked)} />
      <span>{children}</span>
      <span class="count" title={inWords(count, "edge")}> {count}<span class="unseen"> {count === 1 ? "edge" : "edges"}</span></span>
    </label>
  );
}

