// A chart of edges in time: a row an edge, its label beside the bar, or above it where there is little room.
import { axisTop } from "d3-axis";
import { select } from "d3-selection";
import { useEffect, useRef } from "preact/hooks";
import { toDate, toWords } from "./days";
import { type Form, Lanes } from "./lanes";
import { EdgeLink, Marks } from "./links";
import { edgeInWords } from "./naming";
import type { Group, Row } from "./rows";
import { inWords } from "./spells";
import { on, payload } from "./state";
import { type Scale, useStretch } from "./stretch";
import { useWidth } from "./width";
import { shortened } from "./wording";

const BESIDE: Form = { head: 2, row: 1.9, middle: 0.95 }; // in rem, as panels.css has them
const ABOVE: Form = { head: 2, row: 3.2, middle: 2.45 };
const NARROW = 560; // pixels
const AXIS = 30;
const EDGE = 24; // pixels from the end of the axis, within which no date would be whole
const STEP = 0.2; // of the width, by which a key or a button moves
const FACTOR = 1.5; // by which they stretch

interface ChartProps {
  groups: Group[];
  /** What the chart is of. */
  name: string;
  /** The level of the headings of groups. */
  heading: "h3" | "h4";
}

export function Chart(props: ChartProps) {
  const { element, width } = useWidth();
  return (
    <div class={width < NARROW ? "chart narrow" : "chart"} ref={element}>
      {width > 0 && <Plot {...props} width={width} />}
    </div>
  );
}

function Plot({ groups, name, heading: Heading, width }: ChartProps & { width: number }) {
  const form = width < NARROW ? ABOVE : BESIDE;
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const lane = form === ABOVE ? width : Math.round(width * 0.64);
  const { surface, scale, move, stretch, reset } = useStretch(payload.span, lane);
  const [earlier, later] = [() => move(-STEP), () => move(STEP)];
  const [fewer, more] = [() => stretch(FACTOR), () => stretch(1 / FACTOR)];
  const keys: Record<string, () => void> = { ArrowLeft: earlier, ArrowRight: later, "+": fewer, "-": more, "0": reset };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };
  return (
    <>
      <div class="handles" role="group" aria-label={`Time of ${name}`}>
        <button type="button" onClick={earlier}>Earlier</button>
        <button type="button" onClick={later}>Later</button>
        <button type="button" onClick={fewer}>Fewer days</button>
        <button type="button" onClick={more}>More days</button>
        <button type="button" onClick={reset}>All days</button>
        <span class="muted reach">{reach(scale)}</span>
      </div>
      <Axis scale={scale} width={lane} />
      <div class="plot">
        <ol class="row-names">
          {groups.map((group) => (
            <li key={group.name}>
              <Heading dir="auto">{group.name}</Heading>
              <ol>
                {group.rows.map((row) => (
                  <li key={row.shown.edge}>
                    <EdgeLink edge={row.shown.edge} label={inFull(row)}>
                      {row.label}
                    </EdgeLink>
                    <Marks shown={row.shown} />
                  </li>
                ))}
              </ol>
            </li>
          ))}
        </ol>
        <div
          class="lanes"
          ref={surface}
          tabIndex={0}
          role="group"
          aria-label="The bars; arrow keys move in time, plus and minus stretch it, 0 shows all"
          onKeyDown={onKeyDown}
        >
          <Lanes groups={groups} scale={scale} width={lane} form={scaled(form, rem)} />
        </div>
      </div>
    </>
  );
}

function Axis({ scale, width }: { scale: Scale; width: number }) {
  const ticks = useRef<SVGGElement>(null);
  useEffect(() => {
    const whole = scale.ticks(width / 90).filter((date) => scale(date) > EDGE && scale(date) < width - EDGE);
    select(ticks.current!).call(axisTop<Date>(scale).tickValues(whole).tickSizeOuter(0));
  });
  const day = on.value;
  return (
    <svg class="ruler" width={width} height={AXIS} aria-hidden="true">
      <g ref={ticks} transform={`translate(0,${AXIS - 1})`} />
      {day !== "any" && (
        <path class="today" d={`M${scale(toDate(day + 0.5)) - 5},${AXIS - 8}h10l-5,8z`}>
          <title>{toWords(day)}</title>
        </path>
      )}
    </svg>
  );
}

function scaled({ head, row, middle }: Form, by: number): Form {
  return { head: by * head, row: by * row, middle: by * middle };
}

/** The days that are in sight. */
function reach(scale: Scale): string {
  return scale.domain().map((date) => date.toISOString().slice(0, 10)).join(" to ");
}

/** A row for whoever cannot see its bar. */
function inFull({ shown, label, runs }: Row): string {
  const { aspect } = payload.relations[payload.edges[shown.edge]!.relation]!;
  return `${label}: ${[shortened(edgeInWords(shown.edge)), ...runs.map((run) => inWords(aspect, run))].join(". ")}`;
}
