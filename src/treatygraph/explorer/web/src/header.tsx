// The title, the search, and what concerns the whole page.
import { signal } from "@preact/signals";
import { link, misunderstood } from "./address";
import { pngPicture, svgPicture } from "./picture";
import { SearchBox } from "./searchbox";
import { payload } from "./state";
import { type Theme, theme } from "./theme";

const THEMES: Record<Theme, string> = { auto: "System", light: "Light", dark: "Dark" };
const copied = signal("");

export function Header() {
  return (
    <header>
      <h1><bdi>{payload.title}</bdi></h1>
      <SearchBox />
      <div class="tools">
        <button type="button" onClick={copy}>Copy link</button>
        <button type="button" onClick={() => save("svg")}>Save SVG</button>
        <button type="button" onClick={() => save("png")}>Save PNG</button>
        <label class="theme">
          Theme{" "}
          <select value={theme.value} onChange={({ currentTarget }) => (theme.value = currentTarget.value as Theme)}>
            {Object.entries(THEMES).map(([name, label]) => <option key={name} value={name}>{label}</option>)}
          </select>
        </label>
      </div>
      <p class="said" role="status">{copied.value}</p>
      {misunderstood.value.length > 0 && (
        <p class="notice" role="alert">
          <span>
            Not everything in this link is known here, and was left out:{" "}
            <bdi>{misunderstood.value.slice(0, 5).map((each) => `“${each.slice(0, 60)}”`).join(", ")}</bdi>
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

async function copy(): Promise<void> {
  const address = link();
  try {
    await navigator.clipboard.writeText(address);
    copied.value = "The link is copied.";
  } catch {
    copied.value = `The browser does not let the page copy; the link is ${address}`;
  }
  setTimeout(() => (copied.value = ""), 6000);
}
