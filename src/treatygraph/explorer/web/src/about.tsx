// What the page is, how to read it, and whose work is in it.
import { useRef } from "preact/hooks";
import { changes } from "./changes";
import { toWords } from "./days";
import { LineGlyph } from "./glyphs";
import { everything } from "./lookup";
import { SIGNS } from "./payload";
import { opening, payload } from "./state";
import { count, viewInWords, VOICES } from "./wording";

/** Whatever anybody says of any edge. */
const WHOLE = { policy: "alleged", possible: true } as const;

export function About() {
  const dialog = useRef<HTMLDialogElement>(null);
  const { title, generator, statements, sources, edges, looks, modalities } = payload;
  const turns = changes(payload, { ...WHOLE, known: everything(payload) });
  return (
    <>
      <button type="button" class="plain" onClick={() => dialog.current!.showModal()}>
        About this page
      </button>
      <dialog ref={dialog} class="about" aria-labelledby="about-title">
        <div class="dismiss">
          <button type="button" class="plain" onClick={() => dialog.current!.close()}>
            Close
          </button>
        </div>
        <h2 id="about-title" dir="auto">
          About {title}
        </h2>
        <p>
          This page shows what {count(statements.length, "statement")} in {count(sources.length, "source")} say, as{" "}
          {count(edges.length, "edge")} of a graph. Nothing is in it unless somebody said it: every edge names its statements, and what
          speaks against it. It works offline, asks nobody for anything, and only looks up what {generator} worked out.
        </p>
        <p>
          It opened {viewInWords(opening)}. {turns.length > 0 && `Something changes between ${toWords(turns[0]!)} and ${toWords(turns.at(-1)!)}.`}
        </p>
        <h3>How to read it</h3>
        <dl class="facts">
          {SIGNS.map((sign) => (
            <div key={sign}>
              <dt>
                <LineGlyph sign={sign} />
              </dt>
              <dd>{looks.signs[sign].label}</dd>
            </div>
          ))}
          <div>
            <dt>
              <LineGlyph status="possible" />
            </dt>
            <dd>possible: it may hold on the day, and is not certain</dd>
          </div>
          <div>
            <dt>
              <LineGlyph contested />
            </dt>
            <dd>contested: another statement conflicts with it; both sides are shown and neither is chosen</dd>
          </div>
          {Object.entries(modalities).map(([modality, meaning]) => (
            <div key={modality}>
              <dt>{modality}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
          <div>
            <dt>voices</dt>
            <dd>{VOICES}</dd>
          </div>
          <div>
            <dt>policy</dt>
            <dd>
              on whose word edges stand: “reported” takes what is asserted or presupposed, “alleged” also what is alleged, “accepted”
              only what an analyst accepted last
            </dd>
          </div>
        </dl>
        <h3>Licences</h3>
        <p>
          The bundled data, vocabulary and queries of treatygraph are licensed under CC BY 4.0 (“The treatygraph developers”); other
          data keep the licence that their authors gave them. The texts of the sources belong to others and are not in this page. The
          program is under the Apache License 2.0, and contains the work of others:
        </p>
        <details>
          <summary>Licences of the parts</summary>
          <pre tabIndex={0}>{document.getElementById("licences")?.textContent}</pre>
        </details>
      </dialog>
    </>
  );
}
