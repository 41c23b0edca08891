// The search: a field with a list of the things and edges that are found.
import { computed, signal } from "@preact/signals";
import { useMemo, useRef, useState } from "preact/hooks";
import { drawing } from "./canvas";
import { FamilyGlyph, LineGlyph } from "./glyphs";
import { visit } from "./keyboard";
import { type Found, index, search } from "./search";
import { drawn, drawnThings, payload } from "./state";
import { shortened } from "./wording";

const MOST = 12;
const typed = signal("");
const everything = computed(() => index(payload));

function isDrawn({ kind, number }: Found): boolean {
  return kind === "thing" ? drawnThings.value.has(number) : drawn.value.some(({ edge }) => edge === number);
}

export function SearchBox() {
  const [active, setActive] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const isOpen = typed.value.trim() !== "";
  const found = useMemo(() => (isOpen ? search(everything.value, typed.value, MOST) : []), [typed.value]);
  const close = () => (typed.value = "");
  const pick = ({ kind, number }: Found) => {
    visit({ kind, number }, field.current!);
    const thing = kind === "thing" ? number : payload.edges[number]!.subject;
    if (drawnThings.value.has(thing)) drawing.value?.reveal(thing);
    close();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setActive((active + 1) % Math.max(found.length, 1));
    else if (event.key === "ArrowUp") setActive((active - 1 + found.length) % Math.max(found.length, 1));
    else if (event.key === "Enter" && found[active]) pick(found[active]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  };
  return (
    <div class="search" onFocusOut={(event) => event.currentTarget.contains(event.relatedTarget as Node) || close()}>
      <label for="search">Search</label>
      <input
        id="search"
        ref={field}
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        dir="auto"
        placeholder="Names, in any language"
        aria-expanded={isOpen}
        aria-controls="found"
        aria-autocomplete="list"
        aria-activedescendant={isOpen && found[active] ? `found-${active}` : undefined}
        value={typed.value}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value;
          setActive(0);
        }}
        onKeyDown={onKey}
      />
      {isOpen && (
        <ul id="found" role="listbox" aria-label="Found" class="found">
          {found.map((each, place) => (
            <li
              key={each.kind + each.number}
              id={`found-${place}`}
              role="option"
              aria-selected={place === active}
              onPointerDown={(event) => event.preventDefault() /* so that the field keeps the focus */}
              onClick={() => pick(each)}
            >
              {each.kind === "thing" ? (
                <FamilyGlyph family={payload.things[each.number]!.family} />
              ) : (
                <LineGlyph sign={`${payload.relations[payload.edges[each.number]!.relation]!.polarity}`} />
              )}
              <span>
                <bdi>{shortened(each.name)}</bdi>
                {each.language && <span class="muted"> ({shortened(payload.things[each.number]!.label, 80)})</span>}
                {!isDrawn(each) && <span class="muted"> – not drawn now</span>}
              </span>
            </li>
          ))}
          {!found.length && <li class="muted">Nothing is called so.</li>}
        </ul>
      )}
    </div>
  );
}
