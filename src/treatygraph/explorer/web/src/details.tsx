// What is looked at: the evidence of an edge, or the dossier of a thing.
import "./panels.css";
import { useEffect, useRef } from "preact/hooks";
import { Dossier } from "./dossier";
import { EdgeDetails } from "./evidence";
import { edgeInWords } from "./naming";
import { Overview } from "./overview";
import { payload, selection } from "./state";

export function Details() {
  const chosen = selection.value;
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (place.current) place.current.scrollTop = 0;
  }, [chosen]);
  return (
    <aside
      class={chosen ? "details open" : "details"}
      aria-label="Details"
      ref={place}
      onKeyDown={({ key }) => key === "Escape" && (selection.value = null)}
    >
      <p class="unseen" role="status">
        {chosen && `Details of ${chosen.kind === "edge" ? edgeInWords(chosen.number) : payload.things[chosen.number]!.label.slice(0, 200)}`}
      </p>
      {chosen ? (
        <>
          <div class="dismiss">
            <button type="button" class="plain" onClick={() => (selection.value = null)}>
              Close
            </button>
          </div>
          {chosen.kind === "edge" ? <EdgeDetails number={chosen.number} /> : <Dossier number={chosen.number} />}
        </>
      ) : (
        <Overview />
      )}
    </aside>
  );
}
