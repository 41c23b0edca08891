// What is looked at: the evidence of an edge, or the dossier of a thing; else what is worth a look.
import { useEffect, useRef } from "preact/hooks";
import { Dossier } from "./dossier";
import { EdgeDetails } from "./evidence";
import { arrive, leave } from "./keyboard";
import { nameOf } from "./naming";
import { Overview } from "./overview";
import { selection } from "./state";
import { shortened } from "./wording";

export function Details() {
  const chosen = selection.value;
  const place = useRef<HTMLElement>(null);
  const close = () => leave(place.current!);
  useEffect(() => {
    place.current!.scrollTop = 0;
    if (chosen) arrive(place.current!);
  }, [chosen]);
  return (
    <aside
      class={chosen ? "details open" : "details"}
      aria-label="Details"
      tabIndex={-1}
      ref={place}
      onKeyDown={({ key }) => key === "Escape" && close()}
    >
      <p class="unseen" role="status">
        {chosen && `Details of ${shortened(nameOf(chosen))}`}
      </p>
      {chosen ? (
        <>
          <div class="dismiss">
            <button type="button" class="plain" onClick={close}>
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
