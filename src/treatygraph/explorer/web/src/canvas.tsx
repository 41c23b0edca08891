// The graph itself: choosing with pointer or keys, moving about, and what the pointer is over.
import { effect, signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Drawing } from "./drawing";
import { Legend } from "./legend";
import { edgeInWords } from "./naming";
import { drawn, payload, selection } from "./state";
import { dark } from "./theme";

/** Where an element has this id, cytoscape adds no style element of its own, which the page's policy would forbid. */
const CYTOSCAPE_STYLE = "__________cytoscape_stylesheet";

export const drawing = signal<Drawing | null>(null);
const tip = signal<{ text: string; x: number; y: number } | null>(null);

export function Canvas() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const made = new Drawing(place.current!);
    drawing.value = made;
    listen(made);
    let frame = 0;
    const stops = [
      effect(() => {
        const [edges, chosen] = [drawn.value, selection.value];
        cancelAnimationFrame(frame); // a slider may move many times before the next frame
        frame = requestAnimationFrame(() => made.show(edges, chosen));
      }),
      effect(() => void (dark.value, made.recolour())),
    ];
    requestAnimationFrame(() => made.fit());
    return () => {
      stops.forEach((stop) => stop());
      made.core.destroy();
    };
  }, []);
  return (
    <section class="graph" aria-label="Graph">
      <div
        class="canvas"
        id={CYTOSCAPE_STYLE}
        ref={place}
        tabindex={0}
        role="application"
        aria-roledescription="graph"
        aria-label="The graph"
        aria-describedby="canvas-keys"
        onKeyDown={onKey}
      />
      <p id="canvas-keys" class="unseen">
        Arrow keys choose the next thing in their direction; with Shift they move the picture. Plus and minus zoom, 0 fits all,
        Escape chooses nothing. The button “Edges as a list” shows the same as text.
      </p>
      {tip.value && (
        <p class="tip" dir="auto" style={{ left: `${tip.value.x}px`, top: `${tip.value.y}px` }}>
          {tip.value.text}
        </p>
      )}
      <div class="moves">
        <button type="button" onClick={() => drawing.value?.zoom(1.4)}><span aria-hidden="true">+</span> Zoom in</button>
        <button type="button" onClick={() => drawing.value?.zoom(1 / 1.4)}><span aria-hidden="true">−</span> Zoom out</button>
        <button type="button" onClick={() => drawing.value?.fit()}><span aria-hidden="true">⤢</span> Fit</button>
      </div>
      <Legend />
    </section>
  );
}

function listen(made: Drawing): void {
  const { core } = made;
  const named = (id: string) => ({ kind: id.startsWith("e") ? "edge" : "thing", number: Number(id.slice(1)) }) as const;
  core.on("tap", (event) => {
    selection.value = event.target === core ? null : named(event.target.id());
  });
  core.on("mouseover", "node, edge", (event) => {
    const id: string = event.target.id();
    const { kind, number } = named(id);
    const { x, y } = event.renderedPosition;
    made.hover(id);
    tip.value = { text: kind === "edge" ? edgeInWords(number) : payload.things[number]!.label.slice(0, 400), x, y };
  });
  core.on("mouseout", "node, edge", () => {
    made.hover(null);
    tip.value = null;
  });
  core.on("viewport", () => (tip.value = null));
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
  else if (event.key === "Escape") selection.value = null;
  else return;
  event.preventDefault();
}
