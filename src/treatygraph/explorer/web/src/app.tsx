// The page: the graph in the middle, what is chosen on the left, what is looked at on the right, time below.
import { Canvas } from "./canvas";
import { Clocks } from "./clocks";
import { Details } from "./details";
import { Filters } from "./filters";
import { Header } from "./header";
import { Listing } from "./listing";
import { Pages } from "./pages";
import { svgElement } from "./picture";
import { printing } from "./printing";
import { chosenView, listed } from "./state";
import { Tally } from "./tally";
import { viewInWords } from "./wording";

export function App() {
  return (
    <>
      <Header />
      <Filters />
      <main>
        <div class="bar">
          <p class="printed">The view: {viewInWords(chosenView.value)}.</p>
          <Tally />
          <button type="button" aria-pressed={listed.value} onClick={() => (listed.value = !listed.value)}>
            Edges as a list
          </button>
        </div>
        {printing.value && <div class="picture" ref={(place) => place?.replaceChildren(svgElement())} />}
        <Canvas />
        {(listed.value || printing.value) && <Listing />}
        <Clocks />
      </main>
      <Details />
      <Pages />
    </>
  );
}
