// How many edges are shown, how many are not, and why.
import { isUnassessed, tally } from "./state";

export function Tally() {
  const { drawn, timeless, contested, source, relation, family, focus, possible, elsewhere, all } = tally.value;
  const away = [
    [possible, "only possible"],
    [elsewhere, "not in this view"],
    [source, "from hidden sources only"],
    [relation, "of hidden relations"],
    [family, "at hidden kinds"],
    [focus, "outside the neighbourhood"],
  ].filter(([count]) => count);
  return (
    <p class="tally" role="status" aria-live="polite">
      <strong>{drawn} of {all} edges shown</strong>
      {timeless > 0 && <span>, of which {timeless} {timeless === 1 ? "has" : "have"} no time of {timeless === 1 ? "its" : "their"} own</span>}
      {contested > 0 && <span>, {contested} contested</span>}
      {away.length > 0 && <span class="muted">. Not shown: {away.map(([count, why]) => `${count} ${why}`).join(", ")}.</span>}
      {!drawn && isUnassessed.value && <span> No analyst has assessed anything by then, so nothing is accepted.</span>}
    </p>
  );
}
