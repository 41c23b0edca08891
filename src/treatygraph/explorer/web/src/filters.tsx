// What is drawn: relations, kinds, sources, on whose word.
export function Filters() {
  return <aside class="filters" aria-label="Filters" />;
}
