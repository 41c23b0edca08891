// The heading of a column, which orders the rows by it.

interface Heading {
  title: string;
  /** Whether the rows stand in the order of this column, and whether that runs downwards. */
  order: "ascending" | "descending" | "none";
  /** Order the rows by this column; again, the other way round. */
  turn: () => void;
}

const ARROWS = { ascending: "↑", descending: "↓", none: "↕" };

export function Heading({ title, order, turn }: Heading) {
  return (
    <th scope="col" aria-sort={order}>
      <button type="button" class="plain" onClick={turn}>
        {title} <span aria-hidden="true">{ARROWS[order]}</span>
      </button>
    </th>
  );
}
