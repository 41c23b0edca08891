// The heads of arrows, as SVG paths for the legend and the picture.

/** Points behind the tip, in lengths of the head: along the line, and aside. */
const HEADS: Record<string, [number, number][]> = {
  triangle: [[0, 0], [-1, -0.5], [-1, 0.5]],
  vee: [[0, 0], [-1, -0.5], [-0.6, 0], [-1, 0.5]],
  tee: [[0, -0.55], [-0.28, -0.55], [-0.28, 0.55], [0, 0.55]],
};

/** The head of an arrow whose tip is at a point and that flies at an angle (in radians, clockwise from the right). */
export function arrowHead(symbol: string, x: number, y: number, angle: number, length: number): string {
  const [cos, sin] = [Math.cos(angle) * length, Math.sin(angle) * length];
  const points = (HEADS[symbol] ?? HEADS["vee"]!).map(
    ([along, aside]) => `${(x + along * cos - aside * sin).toFixed(2)} ${(y + along * sin + aside * cos).toFixed(2)}`,
  );
  return `M${points.join("L")}Z`;
}
