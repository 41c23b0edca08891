// The first rows of groups, and a button that shows all.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { printing } from "./printing";
import type { Group } from "./rows";
import { count } from "./wording";

/** Whatever `children` make of the first `most` rows, or of all once that is asked for. */
export function Abridged({ groups, most, children }: { groups: Group[]; most: number; children: (shown: Group[]) => ComponentChildren }) {
  const [all, setAll] = useState(false);
  const total = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  return (
    <>
      {children(all || printing.value ? groups : first(groups, most))}
      {total > most && (
        <button type="button" onClick={() => setAll(!all)}>
          {all ? `Show the first ${most}` : `Show all ${count(total, "edge")}`}
        </button>
      )}
    </>
  );
}

function first(groups: Group[], most: number): Group[] {
  let left = most;
  return groups.flatMap(({ name, rows }) => {
    const some = rows.slice(0, left);
    left -= some.length;
    return some.length ? [{ name, rows: some }] : [];
  });
}
