// The graph itself: choosing with pointer or keys, moving about, and what the pointer is over.
import { effect, signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Drawing } from "./drawing";
import { Legend } from "./legend";
import { visit } from "./keyboard";
import { nameOf } from "./naming";
import { drawn, type Selection, selection } from "./state";
import { dark } from "./theme";
import { shortened } from "./wording";

export const drawing = signal<Drawing | null>(null);
let hovered: Selection = null;
const tip = signal<{ text: string; x: number; y: number } | null>(null);

export function Canvas() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const made = new Drawing(place.current!, () => (tip.value = null));
    drawing.value = made;
    const stops = [
      effect(() => made.show({ drawn: drawn.value, selection: selection.value })),
      effect(() => void (dark.value, made.recolour())),
      () => made.destroy(),
    ];
    return () => stops.forEach((stop) => stop());
  }, []);
  return (
    <section class="graph" aria-label="Graph">
      <div
        class="canvas"
        ref={place}
        tabindex={0}
        role="application"
        aria-roledescription="graph"
        aria-label="The graph"
        aria-describedby="canvas-keys"
        onKeyDown={onKey}
        onClick={(event) => (selection.value = under(event))}
        onPointerMove={onMove}
        onPointerLeave={() => point(null)}
      />
      <p id="canvas-keys" class="unseen">
        Arrow keys choose the next thing in their direction; with Shift they move the picture. Enter goes to
        the details of what is chosen, and Escape there comes back. Plus and minus zoom, 0 fits all, Escape chooses nothing. The button “Edges as a list” shows the same as text.
      </p>
      {tip.value && (
        <p class="tip" dir="auto" style={{ left: `${tip.value.x}px`, top: `${tip.value.y}px` }}>
          {tip.value.text}
        </p>
      )}
      <div class="tray">
        <Legend />
        <div class="moves">
          <button type="button" onClick={() => drawing.value?.zoom(1.4)}><span aria-hidden="true">+</span> Zoom in</button>
          <button type="button" onClick={() => drawing.value?.zoom(1 / 1.4)}><span aria-hidden="true">−</span> Zoom out</button>
          <button type="button" onClick={() => drawing.value?.fit()}><span aria-hidden="true">⤢</span> Fit</button>
        </div>
      </div>
    </section>
  );
}

function under(event: MouseEvent): Selection {
  const { left, top } = (event.currentTarget as Element).getBoundingClientRect();
  return drawing.value?.at({ x: event.clientX - left, y: event.clientY - top }) ?? null;
}

function onMove(event: PointerEvent): void {
  if (event.pointerType !== "mouse" || event.buttons) return;
  const found = under(event);
  const { left, top } = (event.currentTarget as Element).getBoundingClientRect();
  point(found, event.clientX - left, event.clientY - top);
}

/** Say what the pointer is over. */
function point(found: Selection, x = 0, y = 0): void {
  if (found?.kind !== hovered?.kind || found?.number !== hovered?.number) drawing.value?.hover(found);
  hovered = found;
  tip.value = found && { text: shortened(nameOf(found)), x, y };
}

const ARROWS: Record<string, [number, number]> = {
  ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1],
};

function onKey(event: KeyboardEvent): void {
  const made = drawing.value;
  if (!made || event.ctrlKey || event.altKey || event.metaKey) return;
  const arrow = ARROWS[event.key];
  if (arrow && event.shiftKey) made.pan(-60 * arrow[0], -60 * arrow[1]);
  else if (arrow) {
    const thing = made.towards(...arrow);
    if (thing !== null) {
      selection.value = { kind: "thing", number: thing };
      made.reveal(thing);
    }
  } else if (event.key === "+" || event.key === "=") made.zoom(1.25);
  else if (event.key === "-") made.zoom(0.8);
  else if (event.key === "0") made.fit();
  else if (event.key === "Enter" && selection.value) visit({ ...selection.value }, event.currentTarget as HTMLElement);
  else if (event.key === "Escape") selection.value = null;
  else return;
  event.preventDefault();
}
