// The title, the search, and what concerns the whole page.
import { payload } from "./state";

export function Header() {
  return (
    <header>
      <h1>{payload.title}</h1>
    </header>
  );
}
