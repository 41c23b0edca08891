// What stands below the graph: the timeline, the deadlines, the map.
export function Pages() {
  return null;
}
