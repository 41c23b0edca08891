// How the graph is drawn, but for its labels: cytoscape's style sheet, made of the looks of the payload and the tokens of the theme.
import type { StylesheetJson } from "cytoscape";
import { colour } from "./palette";
import { cytoscapeShape } from "./shapes";
import { payload } from "./state";
import { colourOf } from "./theme";

export const NODE_SIZE = 32;

/** The class of elements of a sign, and that of a family, which may have any name. */
export const SIGN = { "1": "for", "0": "neither", "-1": "against" } as const;
const families = Object.keys(payload.looks.families);
export const familyClass = (family: string) => `family${families.indexOf(family)}`;

export function styleSheet(fade: boolean): StylesheetJson {
  const [ground, muted, accent, contested] = (["ground", "muted", "accent", "contested"] as const).map((token) => colour(token));
  const rules = [
    {
      selector: "node",
      style: {
        width: NODE_SIZE,
        height: NODE_SIZE,
        "border-width": 1.5,
        "border-color": ground,
      },
    },
    ...Object.entries(payload.looks.families).map(([family, look]) => ({
      selector: `.${familyClass(family)}`,
      style: { ...cytoscapeShape(look.symbol), "background-color": colourOf(look) },
    })),
    ...["Statement", "Literal"].filter((family) => families.includes(family)).map((family) => ({
      selector: `.${familyClass(family)}`, // what is no thing of the world is hollow
      style: {
        "background-color": ground,
        "border-color": colourOf(payload.looks.families[family]!),
        width: 0.75 * NODE_SIZE,
        height: 0.6 * NODE_SIZE,
      },
    })),
    {
      selector: "edge",
      style: {
        width: 2,
        "curve-style": "bezier",
        "control-point-step-size": 34,
        "arrow-scale": 1.2,
        "target-distance-from-node": 2,
      },
    },
    ...(["1", "0", "-1"] as const).map((sign) => {
      const ink = colourOf(payload.looks.signs[sign]);
      return {
        selector: `.${SIGN[sign]}`,
        style: {
          "line-color": ink,
          "target-arrow-color": ink,
          "target-arrow-shape": payload.looks.signs[sign].symbol,
        },
      };
    }),
    { selector: ".possible", style: { "line-style": "dashed", "line-dash-pattern": [6, 4] } },
    {
      selector: ".contested",
      style: {
        "mid-target-arrow-shape": "diamond",
        "mid-target-arrow-color": contested,
        "underlay-color": contested,
        "underlay-opacity": 0.22,
        "underlay-padding": 3,
        "underlay-shape": "ellipse",
      },
    },
    {
      selector: ".about",
      style: {
        width: 1,
        "line-style": "dotted",
        "line-color": muted,
        "curve-style": "straight",
        "target-arrow-shape": "none",
        events: "no",
      },
    },
    { selector: ".dim", style: { opacity: 0.22 } },
    { selector: "node.near, node.hover", style: { "z-index": 5 } },
    { selector: "edge.near, edge.hover", style: { width: 3, "z-index": 4 } },
    {
      selector: "node.chosen",
      style: {
        "underlay-color": accent,
        "underlay-opacity": 0.35,
        "underlay-padding": 7,
        "z-index": 9,
      },
    },
    {
      selector: "edge.chosen",
      style: {
        width: 4,
        "underlay-color": accent,
        "underlay-opacity": 0.3,
        "underlay-padding": 6,
        "z-index": 9,
      },
    },
    ...(fade
      ? [{ selector: "node, edge", style: { "transition-property": "opacity", "transition-duration": 220 } }]
      : []),
    { selector: ".gone", style: { opacity: 0, events: "no" } },
    { selector: "core", style: { "active-bg-opacity": 0 } },
  ];
  return rules as unknown as StylesheetJson; // the types know no style that depends on a class
}
