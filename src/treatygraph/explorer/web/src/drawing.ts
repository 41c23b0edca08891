// The graph as cytoscape draws it. All that can ever be shown is there from the start, each at its place; it only comes and goes.
import cytoscape, { type Collection, type Core, type ElementDefinition } from "cytoscape";
import type { Shown } from "./lookup";
import { familyClass, SIGN, styleSheet } from "./look";
import { colour } from "./palette";
import { direction } from "./labels";
import { labelling, LINE } from "./labelling";
import { fontOf } from "./scene";
import { payload, type Selection } from "./state";

const LARGE = 3000; // from so many elements on, smoothness matters more than finesse

export class Drawing {
  readonly core: Core;
  private readonly fades: boolean;
  private readonly classes = new Map<string, string>();
  private readonly subjects = new Map(payload.statements.map(({ iri, about }) => [iri, about]));
  private readonly labels = document.createElement("canvas");
  private selection: Selection = null;
  /** How many of the drawn edges begin or end at each thing that is drawn. */
  degrees = new Map<number, number>();
  private hovered: string | null = null;
  private inks: [text: string, muted: string, ground: string] = ["black", "black", "white"];

  constructor(container: HTMLElement) {
    const large = payload.things.length + payload.edges.length > LARGE;
    this.fades = !large && !matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.core = cytoscape({
      container,
      elements: [...this.nodes(), ...this.edges(), ...this.abouts()],
      style: styleSheet(this.fades),
      layout: { name: "preset" },
      minZoom: 0.02,
      maxZoom: 6,
      autoungrabify: true,
      autounselectify: true,
      boxSelectionEnabled: false,
      textureOnViewport: large,
      hideEdgesOnViewport: large,
    });
    this.labels.className = "labels";
    container.after(this.labels);
    this.core.on("render", () => this.write());
  }

  private nodes(): ElementDefinition[] {
    return payload.things.map(({ family, x, y }, thing) => {
      const classes = `${familyClass(family)} gone`;
      this.classes.set(`t${thing}`, classes);
      return { group: "nodes", data: { id: `t${thing}` }, position: { x, y: -y }, classes };
    });
  }

  private edges(): ElementDefinition[] {
    return payload.edges.map(({ subject, relation, object }, edge) => {
      const { polarity } = payload.relations[relation]!;
      const classes = `${SIGN[`${polarity}`]} gone`;
      this.classes.set(`e${edge}`, classes);
      const data = { id: `e${edge}`, source: `t${subject}`, target: `t${object}` };
      return { group: "edges", data, classes };
    });
  }

  /** What joins a statement that is a node to the things that it is about. */
  private abouts(): ElementDefinition[] {
    return payload.things.flatMap(({ iri }, thing) =>
      [...new Set(this.subjects.get(iri))].map((about): ElementDefinition => {
        const id = `a${thing}-${about}`;
        this.classes.set(id, "about gone");
        return { group: "edges", data: { id, source: `t${thing}`, target: `t${about}` }, classes: "about gone" };
      }),
    );
  }

  /** Show these edges, the things at their ends, and what is chosen among them. */
  show(drawn: Shown[], selection: Selection): void {
    this.selection = selection;
    const wanted = new Map<string, string>();
    this.degrees = new Map();
    const chosen = selection && `${selection.kind === "edge" ? "e" : "t"}${selection.number}`;
    const near = new Set(chosen ? [chosen] : []);
    for (const { edge } of drawn) {
      const { subject, object } = payload.edges[edge]!;
      if (chosen === `e${edge}`) near.add(`t${subject}`).add(`t${object}`);
      if (chosen === `t${subject}` || chosen === `t${object}`) near.add(`e${edge}`).add(`t${subject}`).add(`t${object}`);
    }
    const isChosenDrawn = near.size > 1;
    const mark = (id: string) =>
      !isChosenDrawn ? "" : id === chosen ? " chosen" : near.has(id) ? " near" : " dim";
    for (const { edge, status, contested } of drawn) {
      const { subject, relation, object } = payload.edges[edge]!;
      const id = `e${edge}`;
      wanted.set(
        id,
        SIGN[`${payload.relations[relation]!.polarity}`] +
          (status === "possible" ? " possible" : "") + (contested ? " contested" : "") + mark(id),
      );
      for (const thing of [subject, object]) {
        this.degrees.set(thing, (this.degrees.get(thing) ?? 0) + 1);
        wanted.set(`t${thing}`, familyClass(payload.things[thing]!.family) + mark(`t${thing}`));
      }
    }
    for (const id of [...wanted.keys()].filter((id) => id.startsWith("t"))) {
      const thing = Number(id.slice(1));
      for (const about of this.subjects.get(payload.things[thing]!.iri) ?? []) {
        if (!wanted.has(`t${about}`)) continue;
        const isNear = chosen === id || chosen === `t${about}` || !isChosenDrawn;
        wanted.set(`a${thing}-${about}`, isNear ? "about" : "about dim");
      }
    }
    this.core.batch(() => {
      for (const [id, before] of this.classes) {
        const after = wanted.get(id) ?? (before.endsWith("gone") ? before : `${before.split(" ", 1)[0]} gone`);
        if (after === before) continue;
        this.core.getElementById(id).classes(after);
        this.classes.set(id, after);
      }
    });
  }

  /** Write the labels for which there is room, in letters of the same size at every zoom. */
  private write(): void {
    const [width, height, ratio] = [this.core.width(), this.core.height(), devicePixelRatio];
    Object.assign(this.labels, { width: width * ratio, height: height * ratio }); // which clears it
    const pen = this.labels.getContext("2d")!;
    const [text, muted, ground] = this.inks;
    pen.scale(ratio, ratio);
    Object.assign(pen, { textAlign: "center", textBaseline: "middle" });
    for (const label of labelling(this.core, this.degrees, { zoom: this.core.zoom(), pan: this.core.pan(), width, height })) {
      pen.globalAlpha = label.dim ? 0.3 : 0.85;
      pen.fillStyle = ground;
      pen.fillRect(label.x - label.width / 2, label.y, label.width, label.height);
      Object.assign(pen, { font: fontOf(label), fillStyle: label.kind === "thing" ? text : muted, globalAlpha: label.dim ? 0.4 : 1 });
      label.lines.forEach((line, row) => {
        pen.direction = direction(line);
        pen.fillText(line, label.x, label.y + (row + 0.5) * LINE + 1.5);
      });
    }
  }

  /** Mark what the pointer is over. */
  hover(id: string | null): void {
    if (this.hovered) this.core.getElementById(this.hovered).removeClass("hover");
    if (id) this.core.getElementById(id).addClass("hover");
    this.hovered = id;
  }

  /** Draw in the colours of the theme. */
  recolour(): void {
    this.inks = [colour("text"), colour("muted"), colour("ground")];
    this.core.style(styleSheet(this.fades));
  }

  shown(): Collection {
    return this.core.elements().not(".gone");
  }

  fit(): void {
    const shown = this.shown();
    if (shown.nonempty()) this.core.fit(shown, 36);
  }

  zoom(factor: number): void {
    const [width, height] = [this.core.width(), this.core.height()];
    this.core.zoom({ level: this.core.zoom() * factor, renderedPosition: { x: width / 2, y: height / 2 } });
  }

  pan(x: number, y: number): void {
    this.core.panBy({ x, y });
  }

  /** Bring a thing into sight where it is not. */
  reveal(thing: number): void {
    const node = this.core.getElementById(`t${thing}`);
    const { x, y } = node.renderedPosition();
    const isSeen = x > 40 && y > 40 && x < this.core.width() - 40 && y < this.core.height() - 40;
    if (!isSeen) this.core.center(node);
    if (this.core.zoom() < 0.5) this.core.zoom({ level: 0.8, position: node.position() });
  }

  /** The shown thing that lies nearest in a direction, as seen from the one chosen, or from the middle; null where none does. */
  towards(right: number, down: number): number | null {
    const start =
      this.selection?.kind === "thing" ? this.core.getElementById(`t${this.selection.number}`).position() : null;
    const { x1, x2, y1, y2 } = this.core.extent();
    const from = start ?? { x: (x1 + x2) / 2, y: (y1 + y2) / 2 };
    let best: { thing: number; cost: number } | null = null;
    for (const node of this.shown().nodes().toArray()) {
      const { x, y } = node.position();
      const along = (x - from.x) * right + (y - from.y) * down;
      const aside = Math.abs((x - from.x) * down) + Math.abs((y - from.y) * right);
      const cost = along + 2 * aside;
      if (along > 0 && (!best || cost < best.cost)) best = { thing: Number(node.id().slice(1)), cost };
    }
    return best && best.thing;
  }
}
