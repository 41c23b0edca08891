// The bars of states and the marks of events, row by row.
import { toDate } from "./days";
import { signOf } from "./links";
import type { Day } from "./payload";
import type { Group, Row } from "./rows";
import { inWords, type Spell } from "./spells";
import { on, payload, selection } from "./state";
import type { Scale } from "./stretch";

/** Heights: of the name of a group, of a row, and where in a row the middle of its bar is. */
export interface Form {
  head: number;
  row: number;
  middle: number;
}

const BAR = 12;
const POINT = 5;
const TAIL = 26; // the dotted line of what lies at an unknown distance
const BEYOND = 20; // so far outside the picture its bars are cut off

export function Lanes({ groups, scale, width, form }: { groups: Group[]; scale: Scale; width: number; form: Form }) {
  const height = groups.reduce((sum, { rows }) => sum + form.head + rows.length * form.row, 0);
  const x = (day: Day) => Math.min(Math.max(scale(toDate(day)), -BEYOND), width + BEYOND);
  let y = 0;
  return (
    <svg class="bars" width={width} height={height} aria-hidden="true">
      {scale.ticks(width / 90).map((date) => (
        <line key={+date} class="grid" x1={scale(date)} x2={scale(date)} y2={height} />
      ))}
      {groups.map(({ name, rows }) => {
        y += form.head;
        return (
          <g key={name}>
            {rows.map((row) => {
              const middle = y + form.middle;
              y += form.row;
              return <Marked key={row.shown.edge} row={row} x={x} y={middle} width={width} />;
            })}
          </g>
        );
      })}
      {on.value !== "any" && <line class="today" x1={x(on.value + 0.5)} x2={x(on.value + 0.5)} y2={height} />}
    </svg>
  );
}

interface Placed {
  x: (day: Day) => number;
  y: number;
  width: number;
}

function Marked({ row: { shown, runs }, ...placed }: Placed & { row: Row }) {
  const { aspect } = payload.relations[payload.edges[shown.edge]!.relation]!;
  const isChosen = selection.value?.kind === "edge" && selection.value.number === shown.edge;
  const classes = ["row", signOf(shown.edge), shown.contested && "contested", isChosen && "chosen"].filter(Boolean).join(" ");
  return (
    <g class={classes} onClick={() => (selection.value = { kind: "edge", number: shown.edge })}>
      {runs.map((run) => (
        <g key={String(run)} class={run[0]}>
          <title>{inWords(aspect, run)}</title>
          {aspect === "event" ? <Event run={run} {...placed} /> : <Bar run={run} {...placed} />}
        </g>
      ))}
    </g>
  );
}

/** A bar; with a dotted tail where it begins on the day by which it is attested, and since when is not stated. */
function Bar({ run: [status, first, last, begin], x, y, width }: Placed & { run: Spell }) {
  const left = first === null ? -BEYOND : x(first);
  const right = last === null ? width + BEYOND : x(last + 1);
  return (
    <>
      {begin && status === "holds" && <path class="open" d={`M${left},${y}h${-TAIL}`} />}
      <rect x={left} y={y - BAR / 2} width={Math.max(right - left, 3)} height={BAR} rx={2} />
    </>
  );
}

/** A point where the day is known; a span where it lies within days; a dotted tail where one side is open. */
function Event({ run: [, first, last], x, y }: Placed & { run: Spell }) {
  if (first === null && last === null) return null;
  if (first !== null && last !== null && first < last) {
    const [left, right] = [x(first), x(last + 1)];
    return (
      <>
        <rect class="span" x={left} y={y - BAR / 2} width={right - left} height={BAR} />
        <path class="within" d={`M${left},${y - BAR / 2}v${BAR}M${left},${y}H${right}M${right},${y - BAR / 2}v${BAR}`} />
      </>
    );
  }
  const at = x((first ?? last!) + 0.5);
  const tail = first === null ? -TAIL : last === null ? TAIL : 0;
  return (
    <>
      {tail !== 0 && <path class="open" d={`M${at},${y}h${tail}`} />}
      <circle cx={at} cy={y} r={POINT} />
    </>
  );
}
