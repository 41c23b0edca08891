// Copies a line of text; where the browser does not allow that, shows it for copying by hand.
import { useEffect, useState } from "preact/hooks";

type Outcome = "copied" | "refused" | null;

export function Copy({ text, what }: { text: string; what: string }) {
  const [outcome, setOutcome] = useState<Outcome>(null);
  useEffect(() => setOutcome(null), [text]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("copied");
    } catch {
      setOutcome("refused");
    }
  };
  return (
    <div class="copy">
      <button type="button" onClick={copy}>
        Copy {what}
      </button>
      <span role="status">{outcome === "copied" && "Copied"}</span>
      {outcome === "refused" && (
        <input readOnly value={text} aria-label={`The ${what}, to copy`} onFocus={(event) => event.currentTarget.select()} />
      )}
    </div>
  );
}
