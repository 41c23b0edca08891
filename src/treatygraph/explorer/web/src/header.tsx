// The title, the search, and what concerns the whole page.
import { link, misunderstood } from "./address";
import { Copy } from "./copy";
import { pngPicture, svgPicture } from "./picture";
import { SearchBox } from "./searchbox";
import { payload } from "./state";
import { type Theme, theme } from "./theme";
import { shortened } from "./wording";

const THEMES: Record<Theme, string> = { auto: "System", light: "Light", dark: "Dark" };

const MOST = 100; // faults of a link that are named

export function Header() {
  return (
    <header>
      <button type="button" class="skip" onClick={() => document.querySelector<HTMLElement>(".canvas")!.focus()}>
        Skip to the graph
      </button>
      <h1><bdi>{payload.title}</bdi></h1>
      <SearchBox />
      <div class="tools">
        <Copy text={link()} what="link" />
        <button type="button" onClick={() => save("svg")}>Save SVG</button>
        <button type="button" onClick={() => save("png")}>Save PNG</button>
        <label class="theme">
          Theme{" "}
          <select value={theme.value} onChange={({ currentTarget }) => (theme.value = currentTarget.value as Theme)}>
            {Object.entries(THEMES).map(([name, label]) => <option key={name} value={name}>{label}</option>)}
          </select>
        </label>
      </div>
      {misunderstood.value.length > 0 && (
        <p class="notice" role="alert">
          <span>
            Not everything in this link is known here, and was left out:{" "}
            <bdi>{misunderstood.value.slice(0, MOST).map((each) => `“${shortened(each, 60)}”`).join(", ")}</bdi>
            {misunderstood.value.length > MOST && ` and ${misunderstood.value.length - MOST} more`}
          </span>
          <button type="button" onClick={() => (misunderstood.value = [])}>Close</button>
        </p>
      )}
    </header>
  );
}

/** Hand the picture of what is drawn to the reader as a file. */
async function save(form: "svg" | "png"): Promise<void> {
  const file = form === "png" ? await pngPicture() : svgPicture();
  const anchor = document.createElement("a");
  anchor.href = URL.createObjectURL(file);
  anchor.download = `${payload.title.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60) || "graph"}.${form}`;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 60_000);
}
