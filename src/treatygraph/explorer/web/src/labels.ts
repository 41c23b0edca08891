// Labels: broken into lines, and placed so that none covers another, the weightiest first.

type Measure = (text: string) => number;

/** A box that hangs from the middle of its upper edge. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A label that may be written at one of some spots, the first that is free. */
export interface Label {
  width: number;
  height: number;
  spots: { x: number; y: number }[];
  weight: number;
  /** It may cover boxes, as few as can be, rather than be left out. */
  firm: boolean;
}

const CELL = 32; // pixels; labels are compared with those in the same cells

/** Break a text into lines of a width; what does not fit into so many lines ends with an ellipsis. */
export function wrap(text: string, measure: Measure, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/u).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (!line || measure(longer) <= width) line = longer;
    else if (lines.length === most - 1) {
      line = `${longer}…`; // which is wider than there is room for
      break;
    } else {
      lines.push(line);
      line = word;
    }
  }
  if (line) lines.push(line);
  return lines.map((each) => cut(each, measure, width));
}

function cut(line: string, measure: Measure, width: number): string {
  if (measure(line) <= width) return line;
  const signs = [...line];
  while (signs.length > 1 && measure(`${signs.join("")}…`) > width) signs.pop();
  return `${signs.join("").trimEnd()}…`;
}

/** The labels for which there is room beside these boxes and each other, each at its spot; the weightier come first. */
export function place<Some extends Label>(labels: Some[], boxes: Box[]): (Some & Box)[] {
  const [things, written] = [new Taken(), new Taken()];
  boxes.forEach((box) => things.add(box));
  const placed: (Some & Box)[] = [];
  for (const label of labels.toSorted((one, other) => other.weight - one.weight)) {
    const boxed = label.spots.map((spot) => ({ ...label, ...spot })).filter((box) => written.isFree(box));
    const found = boxed.find((box) => things.isFree(box)) ?? (label.firm ? least(boxed, (box) => things.under(box)) : undefined);
    if (!found) continue;
    written.add(found);
    placed.push(found);
  }
  return placed;
}

/** Boxes by the cells of a grid, so that only neighbours are compared. */
class Taken {
  private readonly cells = new Map<string, Box[]>();

  add(box: Box): void {
    for (const cell of cellsOf(box)) this.cells.has(cell) ? this.cells.get(cell)!.push(box) : this.cells.set(cell, [box]);
  }

  isFree(box: Box): boolean {
    return !cellsOf(box).some((cell) => this.cells.get(cell)?.some((other) => overlap(box, other)));
  }

  /** How many boxes another would cover. */
  under(box: Box): number {
    const near = new Set(cellsOf(box).flatMap((cell) => this.cells.get(cell) ?? []));
    return [...near].filter((other) => overlap(box, other)).length;
  }
}

function cellsOf({ x, y, width, height }: Box): string[] {
  const cells = [];
  for (let across = Math.floor((x - width / 2) / CELL); across <= (x + width / 2) / CELL; across++) {
    for (let along = Math.floor(y / CELL); along <= (y + height) / CELL; along++) cells.push(`${across} ${along}`);
  }
  return cells;
}

/** The first for which a number is least. */
function least<Some>(all: Some[], number: (each: Some) => number): Some | undefined {
  return all.map((each) => ({ each, is: number(each) })).sort((one, other) => one.is - other.is)[0]?.each;
}

function overlap(one: Box, other: Box): boolean {
  return (
    2 * Math.abs(one.x - other.x) < one.width + other.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}
