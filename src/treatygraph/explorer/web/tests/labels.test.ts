import { expect, test } from "vitest";
import { type Box, type Label, place, wrap } from "../src/labels";
import { Random } from "./random";

const measure = (text: string) => [...text].length;

test("words are broken into lines, and what is too much ends with an ellipsis", () => {
  expect(wrap("High Negotiations Committee", measure, 18, 2)).toEqual(["High Negotiations", "Committee"]);
  expect(wrap("one two three four five", measure, 9, 2)).toEqual(["one two", "three fo…"]);
  expect(wrap("incomprehensibilities", measure, 8, 2)).toEqual(["incompr…"]);
  expect(wrap(" \n ", measure, 8, 2)).toEqual([]);
});

test("no line is wider, and no more lines are made, than there is room for", () => {
  const random = new Random(3);
  for (let run = 0; run < 500; run++) {
    const text = Array.from({ length: random.below(9) }, () => random.text()).join(" ");
    const lines = wrap(text, measure, 10, 3);
    expect(lines.length).toBeLessThanOrEqual(3);
    for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(10);
  }
});

const overlap = (one: Box, other: Box) =>
  2 * Math.abs(one.x - other.x) < one.width + other.width &&
  one.y < other.y + other.height && other.y < one.y + one.height;

test("no label covers another or a thing, and the weightiest is there", () => {
  const random = new Random(4);
  for (let run = 0; run < 60; run++) {
    const box = () => ({ x: random.below(400), y: random.below(400), width: 5 + random.below(90), height: 5 + random.below(40) });
    const things = Array.from({ length: random.below(20) }, box);
    const labels = Array.from({ length: 40 }, (): Label => {
      const { x, y, width, height } = box();
      return { width, height, weight: random.below(1e6), firm: false, spots: [{ x, y }, { x: x + 50, y }] };
    });
    const placed = place(labels, things);
    placed.forEach((one, number) => {
      for (const other of placed.slice(number + 1)) expect(overlap(one, other)).toBe(false);
      for (const thing of things) expect(overlap(one, thing)).toBe(false);
    });
    const [first] = place(labels.map((label) => ({ ...label, firm: true })), things);
    expect(first!.weight).toBe(Math.max(...labels.map(({ weight }) => weight)));
  }
});

test("a firm label without a free spot covers as few things as it can", () => {
  const thing = (x: number, y: number): Box => ({ x, y, width: 10, height: 10 });
  const label = { width: 40, height: 12, weight: 1, spots: [{ x: 0, y: 0 }, { x: 100, y: 0 }] };
  const things = [thing(-10, 2), thing(10, 2), thing(100, 2)]; // two at the first spot, one at the second
  expect(place([{ ...label, firm: true }], things)[0]!.x).toBe(100);
  expect(place([{ ...label, firm: false }], things)).toEqual([]);
});
