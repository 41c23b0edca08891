// What stands below the graph: the timeline, the deadlines, the map.
import { About } from "./about";
import { Deadlines } from "./deadlines";
import { Places } from "./map";
import { payload, type Tab, tab } from "./state";
import { Timeline } from "./timeline";

const PAGES: [Exclude<Tab, null>, string, () => preact.JSX.Element][] = [
  ["timeline", "Timeline", Timeline],
  ["deadlines", "Deadlines", Deadlines],
  ["map", "Map", Places],
];

export function Pages() {
  const [, title, Page] = PAGES.find(([name]) => name === tab.value && hasContent(name)) ?? [];
  return (
    <section class="pages" aria-label="In time, due, and on the map">
      <nav aria-label="Pages below the graph">
        {PAGES.map(([name, label]) => (
          <button
            key={name}
            type="button"
            aria-expanded={tab.value === name}
            disabled={!hasContent(name)}
            onClick={() => (tab.value = tab.value === name ? null : name)}
          >
            {label}
            {!hasContent(name) && " (no place has certain coordinates)"}
          </button>
        ))}
        <About />
      </nav>
      {Page && <h2 class="unseen">{title}</h2>}
      {Page && <Page />}
    </section>
  );
}

/** Whether a page can show anything, on whatever day: a map needs places. */
function hasContent(name: Exclude<Tab, null>): boolean {
  return name !== "map" || payload.places.length > 0;
}
