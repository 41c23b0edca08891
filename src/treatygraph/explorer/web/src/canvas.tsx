// The graph itself.
import cytoscape, { type Core } from "cytoscape";
import { useEffect, useRef } from "preact/hooks";
import { drawn, payload, selection } from "./state";

/** Where an element has this id, cytoscape adds no style element of its own, which the page's policy would forbid. */
const CYTOSCAPE_STYLE = "__________cytoscape_stylesheet";

export function Canvas() {
  const place = useRef<HTMLDivElement>(null);
  const graph = useRef<Core>(null);
  useEffect(() => {
    graph.current = cytoscape({ container: place.current });
    return () => graph.current?.destroy();
  }, []);
  useEffect(() => {
    const core = graph.current!;
    const ends = new Set(drawn.value.flatMap(({ edge }) => [payload.edges[edge]!.subject, payload.edges[edge]!.object]));
    core.elements().remove();
    core.add([...ends].map((thing) => {
      const { label, x, y } = payload.things[thing]!;
      return { data: { id: `t${thing}`, label }, position: { x, y: -y } };
    }));
    core.add(drawn.value.map(({ edge }) => {
      const { subject, object } = payload.edges[edge]!;
      return { data: { id: `e${edge}`, source: `t${subject}`, target: `t${object}` } };
    }));
    core.fit(undefined, 30);
    core.on("tap", "edge", (event) => (selection.value = { kind: "edge", number: Number(event.target.id().slice(1)) }));
  }, [drawn.value]);
  return <div class="canvas" id={CYTOSCAPE_STYLE} ref={place} role="img" aria-label="The graph" />;
}
