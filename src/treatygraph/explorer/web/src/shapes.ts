// The shapes of nodes: as cytoscape calls them, and as an SVG path for the legend and the picture.

/** What cytoscape calls a symbol of the payload, where the name differs. */
const CYTOSCAPE: Record<string, string> = { rounded: "round-rectangle" };

/** Corners, where a width and a height of two lie around the middle. */
const CORNERS: Record<string, [number, number][]> = {
  rectangle: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  diamond: [[0, -1], [1, 0], [0, 1], [-1, 0]],
  rhomboid: [[-1, -1], [0.333, -1], [1, 1], [-0.333, 1]],
  tag: [[-1, -1], [0.25, -1], [1, 0], [0.25, 1], [-1, 1]],
  pentagon: regular(5, -Math.PI / 2),
  hexagon: regular(6, 0),
  octagon: regular(8, Math.PI / 8),
  star: regular(5, -Math.PI / 2).flatMap(([x, y], corner): [number, number][] => {
    const between = -Math.PI / 2 + ((corner + 0.5) * 2 * Math.PI) / 5;
    return [[x, y], [0.45 * Math.cos(between), 0.45 * Math.sin(between)]];
  }),
};

/** What cytoscape draws a symbol with. */
export function cytoscapeShape(symbol: string): Record<string, string> {
  const corners = CORNERS[symbol];
  if (!corners) return { shape: CYTOSCAPE[symbol] ?? symbol };
  return { shape: "polygon", "shape-polygon-points": corners.flat().map((each) => each.toFixed(3)).join(" ") };
}

/** A symbol around a point, as the data of an SVG path. */
export function shapePath(symbol: string, x: number, y: number, width: number, height: number): string {
  const [right, down] = [width / 2, height / 2];
  const at = (across: number, along: number) => `${(x + across * right).toFixed(2)} ${(y + along * down).toFixed(2)}`;
  const corners = CORNERS[symbol];
  if (corners) return `M${corners.map(([across, along]) => at(across, along)).join("L")}Z`;
  if (symbol === "ellipse") {
    return `M${at(-1, 0)}A${right} ${down} 0 1 1 ${at(1, 0)}A${right} ${down} 0 1 1 ${at(-1, 0)}Z`;
  }
  const bend = symbol === "barrel" ? 0.25 : 0.45; // how far a rounded corner reaches
  const turn = (across: number, along: number) => `Q${at(Math.sign(across), Math.sign(along))} ${at(across, along)}`;
  const far = 1 - bend;
  return (
    `M${at(-far, -1)}L${at(far, -1)}${turn(1, -far)}L${at(1, far)}${turn(far, 1)}` +
    `L${at(-far, 1)}${turn(-1, far)}L${at(-1, -far)}${turn(-far, -1)}Z`
  );
}

function regular(corners: number, start: number): [number, number][] {
  return Array.from({ length: corners }, (_, corner) => {
    const angle = start + (corner * 2 * Math.PI) / corners;
    return [Math.cos(angle), Math.sin(angle)];
  });
}
