// The two clocks: on which day, and known by when. They share one axis of time.
import { computed, type Signal } from "@preact/signals";
import { scaleUtc } from "d3-scale";
import { utcFormat } from "d3-time-format";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useState } from "preact/hooks";
import { changes, next } from "./changes";
import { fromIso, isWritten, toDate, toIso, toWords } from "./days";
import type { Day } from "./payload";
import { known, knownBy, latest, on, payload, policy, possible, tab } from "./state";

const [first, last] = payload.span;
const daysOfChange = computed(() => changes(payload, { known: known.value, policy: policy.value, possible: possible.value }));
const daysOfKnowledge = computed(() => payload.steps);

export function Clocks() {
  return (
    <section class={tab.value ? "clocks compact" : "clocks"} aria-label="Time">
      <Clock name="On" whenever="any" wheneverLabel="any day" day={on} days={daysOfChange.value} />
      <Clock
        name="Known by"
        whenever="everything"
        wheneverLabel="everything known"
        day={knownBy}
        days={daysOfKnowledge.value}
      />
      <Axis />
      {on.value !== "any" && latest.value !== null && on.value > latest.value && (
        <p class="reach" role="status">No source reaches beyond {toWords(latest.value)}.</p>
      )}
    </section>
  );
}

interface ClockProps<Whenever extends string> {
  name: string;
  whenever: Whenever;
  wheneverLabel: string;
  day: Signal<Day | Whenever>;
  /** The days on which something changes. */
  days: Day[];
}

function Clock<Whenever extends string>({ name, whenever, wheneverLabel, day, days }: ClockProps<Whenever>) {
  const id = useId();
  const [latest, remember] = useState<Day>(typeof day.value === "number" ? day.value : last); // where to return to
  const move = (to: Day) => {
    remember(to);
    day.value = to;
  };
  const chosen = day.value;
  const at = typeof chosen === "number" ? chosen : latest;
  const step = (forward: boolean, label: ComponentChildren) => {
    const to = next(days, at, forward);
    return (
      <button type="button" disabled={to === undefined} onClick={() => to !== undefined && move(to)}>
        {label} <span class="unseen">({name})</span>
      </button>
    );
  };
  return (
    <div class={`clock${chosen === whenever ? " whenever" : ""}`} role="group" aria-label={name}>
      <div class="clock-fields">
        <label for={`${id}-date`}>{name}</label>
        <DateField id={`${id}-date`} day={chosen === whenever ? null : at} choose={move} />
        <label class="check">
          <input
            type="checkbox"
            checked={chosen === whenever}
            onChange={({ currentTarget }) => (day.value = currentTarget.checked ? whenever : latest)}
          />
          {wheneverLabel}
        </label>
        <span class="steps">
          {step(false, <>‹ <span>Previous change</span></>)}
          {step(true, <><span>Next change</span> ›</>)}
        </span>
      </div>
      <div class="slider">
        <svg class="ticks" aria-hidden="true">
          {places(days).map((place) => <line key={place} x1={`${place}%`} x2={`${place}%`} y1="0" y2="100%" />)}
        </svg>
        <input
          type="range"
          min={first}
          max={last}
          value={at}
          aria-label={`${name}, day by day`}
          aria-valuetext={chosen === whenever ? wheneverLabel : toWords(at)}
          onInput={({ currentTarget }) => move(currentTarget.valueAsNumber)}
        />
      </div>
    </div>
  );
}

/** A field for an exact day, written as 2017-05-04 in every country; what is no day stays as it was typed, and is not taken. */
function DateField({ id, day, choose }: { id: string; day: Day | null; choose: (day: Day) => void }) {
  const [refused, setRefused] = useState("");
  useEffect(() => setRefused(""), [day]); // the day was chosen elsewhere
  const type = (typed: string) => {
    const found = fromIso(typed.trim());
    setRefused(found === null ? typed : "");
    if (found !== null) choose(found);
  };
  return (
    <>
      <input
        id={id}
        type="text"
        size={10}
        placeholder="YYYY-MM-DD"
        autocomplete="off"
        value={refused || (day === null ? "" : toIso(day))}
        aria-invalid={refused !== ""}
        aria-describedby={refused ? `${id}-refused` : undefined}
        onInput={({ currentTarget }) => type(currentTarget.value)}
        onBlur={({ currentTarget }) => (currentTarget.value = refused || (day === null ? "" : toIso(day))) /* where it was emptied */}
      />
      {refused && (
        <span id={`${id}-refused`} class="refused" role="status">
          {isWritten(refused.trim()) ? "there is no such day" : "write it as 2017-05-04"}
        </span>
      )}
    </>
  );
}

/** Where days stand on the axis, in percent, those that would fall together once; what lies beyond the axis is left out. */
function places(days: Day[]): number[] {
  const inside = days.filter((day) => first <= day && day <= last);
  return [...new Set(inside.map((day) => Math.round(((day - first) / (last - first)) * 1000) / 10))];
}

/** Dates along the axis; the year stands with the first of it. */
function Axis() {
  const scale = scaleUtc([toDate(first), toDate(last)], [0, 100]);
  const ticks = scale.ticks(tab.value ? 4 : 6);
  const [full, short] = last - first < 45 ? ["%-d %b %Y", "%-d %b"] : last - first < 2200 ? ["%b %Y", "%b"] : ["%Y", "%Y"];
  const isOfSameYear = (day: Date, place: number) => ticks[place - 1]?.getUTCFullYear() === day.getUTCFullYear();
  return (
    <svg class="axis" aria-hidden="true">
      {ticks.map((day, place) => (
        <text key={+day} x={`${scale(day)}%`} y="12" text-anchor="middle">
          {utcFormat(isOfSameYear(day, place) ? short : full)(day)}
        </text>
      ))}
    </svg>
  );
}
