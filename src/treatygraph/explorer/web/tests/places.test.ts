// The map: what lies where in a view, and names that cover nothing.
import { expect, test } from "vitest";
import type { Box } from "../src/labels";
import { view } from "../src/lookup";
import { placesOf, spread } from "../src/places";
import { BACKS, borne, edge, payload, said, SAND, TREATY, WEND } from "./small";

test("a thing is at a place while it is drawn and while it is said that it lies there; a place without any is left out", () => {
  const page = payload({
    statements: [said("a"), said("b")],
    edges: [
      edge(WEND, BACKS, SAND, [borne(0, [["holds", 10, null]])]),
      edge(SAND, BACKS, TREATY, [borne(1, [["holds", 50, null]])]),
    ],
    places: [
      { label: "Wend", longitude: 1, latitude: 2, things: [{ thing: WEND, how: "its own", edges: [] }, { thing: SAND, how: "near", edges: [1] }] },
      { label: "Nowhere", longitude: 3, latitude: 4, things: [{ thing: TREATY, how: "its own", edges: [] }] },
    ],
  });
  const on = (day: number) => {
    const shown = view(page, { on: day, known: 2, policy: "reported", possible: false });
    return placesOf(page, shown, shown).map(({ label, things }) => [label, things.map(({ thing }) => thing)]);
  };
  expect(on(5)).toEqual([]);
  expect(on(20)).toEqual([["Wend", [WEND]]]);
  expect(on(60)).toEqual([["Wend", [WEND, SAND]], ["Nowhere", [TREATY]]]);
});

const size = { width: 60, height: 16 };

test("a name stands to the right of its point where there is room", () => {
  expect(spread([{ x: 100, y: 100 }], [size])).toMatchObject([{ x: 139, y: 92 }]); // the middle of its upper edge
});

test("no name covers another or a point, and a name without room is left out", () => {
  const crowd = Array.from({ length: 200 }, (_, number) => ({ x: (number * 37) % 300, y: (number * 61) % 200 }));
  const names = spread(crowd, crowd.map(() => size));
  const boxes = names.filter((name): name is Box => name !== null);
  expect(boxes.length).toBeGreaterThan(3);
  expect(boxes.length).toBeLessThan(crowd.length);
  for (const [place, name] of boxes.entries()) {
    for (const other of boxes.slice(place + 1)) {
      expect(Math.abs(name.x - other.x) >= size.width || Math.abs(name.y - other.y) >= size.height).toBe(true);
    }
    for (const { x, y } of crowd) {
      expect(Math.abs(name.x - x) < size.width / 2 && name.y < y && y < name.y + size.height).toBe(false);
    }
  }
});
