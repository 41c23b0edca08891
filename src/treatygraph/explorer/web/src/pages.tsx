// What stands below the graph: the timeline, the deadlines, the map.
import "./panels.css";
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
  const [, , Page] = PAGES.find(([name]) => name === tab.value) ?? [];
  return (
    <section class="pages" aria-label="In time, due, and on the map">
      <nav aria-label="Pages below the graph">
        {PAGES.map(([name, title]) => (
          <button
            key={name}
            type="button"
            aria-expanded={tab.value === name}
            disabled={name === "map" && !payload.places.length}
            onClick={() => (tab.value = tab.value === name ? null : name)}
          >
            {title}
            {name === "map" && !payload.places.length && " (no place has certain coordinates)"}
          </button>
        ))}
        <About />
      </nav>
      {Page && <Page />}
    </section>
  );
}
