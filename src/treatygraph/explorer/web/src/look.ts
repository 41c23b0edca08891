// How the graph is drawn: cytoscape's style sheet, made of the looks of the payload and the tokens of the theme.
import type { StylesheetJson } from "cytoscape";
import { colour } from "./palette";
import { cytoscapeShape } from "./shapes";
import { payload } from "./state";
import { colourOf } from "./theme";

export const NODE_SIZE = 26;
export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

/** The class of elements of a sign, and that of a family, which may have any name. */
export const SIGN = { "1": "for", "0": "neither", "-1": "against" } as const;
const families = Object.keys(payload.looks.families);
export const familyClass = (family: string) => `family${families.indexOf(family)}`;

export function styleSheet(fade: boolean): StylesheetJson {
  const [ground, text, muted, accent, contested] = (["ground", "text", "muted", "accent", "contested"] as const).map(colour);
  const written = {
    "font-family": FONT,
    color: text,
    "text-background-color": ground,
    "text-background-opacity": 0.86,
    "text-background-padding": "2px",
    "text-background-shape": "round-rectangle",
  };
  const rules = [
    {
      selector: "node",
      style: {
        ...written,
        width: NODE_SIZE,
        height: NODE_SIZE,
        "border-width": 1.5,
        "border-color": ground,
        label: "data(label)",
        "font-size": 12,
        "text-valign": "bottom",
        "text-margin-y": 4,
        "text-wrap": "wrap",
        "text-max-width": "130px",
        "min-zoomed-font-size": 7,
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
        "font-style": family === "Statement" ? "italic" : "normal",
        "font-size": 11,
        width: 0.75 * NODE_SIZE,
        height: 0.6 * NODE_SIZE,
        color: muted,
      },
    })),
    {
      selector: "edge",
      style: {
        ...written,
        width: 1.6,
        "curve-style": "bezier",
        "control-point-step-size": 34,
        "arrow-scale": 1.15,
        "target-distance-from-node": 2,
        label: "data(label)",
        "font-size": 10,
        "text-rotation": "autorotate",
        "min-zoomed-font-size": 10.5, // so the relation is written once the reader comes closer
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
        label: "",
      },
    },
    { selector: ".dim", style: { opacity: 0.22 } },
    { selector: "node.near, node.hover", style: { "min-zoomed-font-size": 4, "z-index": 5 } },
    { selector: "edge.near, edge.hover", style: { width: 2.4, "min-zoomed-font-size": 7, "z-index": 4 } },
    {
      selector: "node.chosen",
      style: {
        "underlay-color": accent,
        "underlay-opacity": 0.35,
        "underlay-padding": 7,
        "font-weight": "bold",
        "min-zoomed-font-size": 0,
        "z-index": 9,
      },
    },
    {
      selector: "edge.chosen",
      style: {
        width: 3.2,
        "underlay-color": accent,
        "underlay-opacity": 0.3,
        "underlay-padding": 6,
        "font-weight": "bold",
        "min-zoomed-font-size": 5,
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
