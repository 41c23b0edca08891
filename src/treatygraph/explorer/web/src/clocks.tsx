// The two clocks: on which day, and by when it was known.
import { toIso, toWords } from "./days";
import { on, payload } from "./state";

export function Clocks() {
  const [first, last] = payload.span;
  const day = on.value === "any" ? last : on.value;
  return (
    <section class="clocks" aria-label="The two clocks">
      <label>
        On {on.value === "any" ? "any day" : toWords(on.value)}
        <input
          type="range"
          min={first}
          max={last}
          value={day}
          aria-valuetext={toIso(day)}
          onInput={(event) => (on.value = Number(event.currentTarget.value))}
        />
      </label>
    </section>
  );
}
