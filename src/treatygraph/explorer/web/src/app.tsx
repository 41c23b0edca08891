// The page: the graph in the middle, what is chosen on the left, what is looked at on the right, time below.
import { Canvas } from "./canvas";
import { Clocks } from "./clocks";
import { Details } from "./details";
import { Filters } from "./filters";
import { Header } from "./header";
import { Pages } from "./pages";

export function App() {
  return (
    <>
      <Header />
      <Filters />
      <main>
        <Canvas />
        <Clocks />
      </main>
      <Details />
      <Pages />
    </>
  );
}
