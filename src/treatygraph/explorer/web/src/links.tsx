// Buttons that choose what is looked at, and marks of what is in a view.
import type { ComponentChildren } from "preact";
import { press } from "./keyboard";
import type { Shown } from "./lookup";
import type { Named } from "./payload";
import { payload, selection } from "./state";

export function ThingLink({ thing }: { thing: number }) {
  return (
    <button type="button" class="link" dir="auto" onClick={(event) => press({ kind: "thing", number: thing }, event)}>
      {payload.things[thing]!.label}
    </button>
  );
}

/** Somebody by name; a link where they are in the picture. */
export function NamedLink({ named: { name, thing } }: { named: Named }) {
  return thing === null ? <bdi>{name}</bdi> : <ThingLink thing={thing} />;
}

interface EdgeLinkProps {
  edge: number;
  label?: string;
  /** Statements that come first in the details. */
  first?: number[];
  children: ComponentChildren;
}

export function EdgeLink({ edge, label, first, children }: EdgeLinkProps) {
  const isChosen = selection.value?.kind === "edge" && selection.value.number === edge;
  return (
    <button
      type="button"
      class="link"
      dir="auto"
      aria-label={label}
      aria-current={isChosen || undefined}
      onClick={(event) => press({ kind: "edge", number: edge, ...(first && { first }) }, event)}
    >
      {children}
    </button>
  );
}

/** For, against or neither, as a class of style. */
export function signOf(edge: number): "for" | "against" | "neither" {
  const { polarity } = payload.relations[payload.edges[edge]!.relation]!;
  return polarity > 0 ? "for" : polarity < 0 ? "against" : "neither";
}

/** What a reader must know of an edge before believing it. */
export function Marks({ shown: { status, contested } }: { shown: Shown }) {
  return (
    <>
      {status === "possible" && <span class="mark possible">possible</span>}
      {contested && <span class="mark contested">contested</span>}
    </>
  );
}
