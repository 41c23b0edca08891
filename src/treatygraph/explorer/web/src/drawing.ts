// The graph on the screen: painted anew whenever what is to be seen, the frame or the theme changes; places never change.
import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from "d3-zoom";
import { distance, type Frame, type Point } from "./geometry";
import { inksOf } from "./inks";
import { bounds, paint, type Seen, see, type Sight } from "./paint";
import { payload, type Selection } from "./state";
import { CanvasSurface } from "./surface";

const AROUND = { across: 64, along: 44 }; // pixels around what is fitted, for names
const CROWDED = 0.3; // a zoom below which names crowd out one another
const LEGIBLE = 0.4; // one at which most can be read
const MARGIN = 60; // pixels; what is nearer to the rim counts as out of sight
const TOUCH = 12; // pixels: whatever is that near can be hit, so that every target is 24 wide

export class Drawing {
  private readonly canvas: HTMLCanvasElement;
  /** What was there before, as it fades away. */
  private readonly ghost: HTMLCanvasElement;
  private readonly behaviour: ZoomBehavior<HTMLElement, unknown>;
  private readonly resized = new ResizeObserver(() => this.resize());
  private transform: ZoomTransform = zoomIdentity;
  private isMoved = false;
  private sight: Sight = { drawn: [], selection: null };
  private hovered: Selection = null;
  private seen: Seen | null = null;
  private inks = inksOf("screen");
  private waiting = 0;

  /**
   * @param container what is drawn into; it has the gestures.
   * @param moved is told when the frame moves.
   */
  constructor(private readonly container: HTMLElement, moved: () => void) {
    [this.ghost, this.canvas] = [document.createElement("canvas"), document.createElement("canvas")];
    this.ghost.className = "ghost";
    container.append(this.canvas, this.ghost);
    this.behaviour = zoom<HTMLElement, unknown>()
      .scaleExtent([0.01, 8])
      .clickDistance(4)
      .on("zoom", ({ transform, sourceEvent }) => {
        this.transform = transform;
        this.isMoved ||= sourceEvent !== null;
        this.ghost.classList.remove("fading");
        this.refresh();
        moved();
      });
    select(container).call(this.behaviour);
    this.resized.observe(container);
  }

  destroy(): void {
    this.resized.disconnect();
    cancelAnimationFrame(this.waiting);
  }

  /** Show these edges, the things at their ends, and what is chosen among them. */
  show(sight: Sight): void {
    if (sight.drawn !== this.sight.drawn) this.fade();
    this.sight = sight;
    this.refresh();
  }

  /** Mark what the pointer is over. */
  hover(hovered: Selection): void {
    this.hovered = hovered;
    this.refresh();
  }

  /** Paint in the colours of the theme. */
  recolour(): void {
    this.inks = inksOf("screen");
    this.refresh();
  }

  get frame(): Frame {
    const { clientWidth: width, clientHeight: height } = this.container;
    return { zoom: this.transform.k, left: this.transform.x, top: this.transform.y, width, height };
  }

  /** What lies at a point of the container, things before edges; null where nothing does. */
  at(point: Point): Selection {
    this.seen ??= see(this.sight, this.frame);
    const { things, edges, size } = this.seen;
    const most = Math.min(TOUCH, Math.max(4, 0.75 * size)); // where all is small, targets must not cover each other
    const thing = nearest(things.values(), ({ x, y }) => Math.hypot(x - point.x, y - point.y), Math.max(most, size / 2));
    if (thing) return { kind: "thing", number: thing.thing };
    const edge = nearest(edges, ({ curve }) => distance(point, curve, most), most);
    return edge && { kind: "edge", number: edge.edge };
  }

  /** Bring all that is shown into sight. */
  fit(): void {
    this.frameAll((whole) => whole);
  }

  /** The view that the page opens with: all, but where that would be crowded, nearer, around what has most edges. */
  private begin(): void {
    this.frameAll((whole) => (whole < CROWDED ? Math.min(LEGIBLE, 2 * whole) : whole));
  }

  /** Bring what is shown into sight, at the zoom that is chosen, given the one at which all of it fits. */
  private frameAll(choose: (whole: number) => number): void {
    const seen = see(this.sight, { zoom: 1, left: 0, top: 0, width: 1, height: 1 });
    const things = [...seen.things.values()];
    const { across, along } = bounds(seen);
    const { width, height } = this.frame;
    if (!things.length || !width || !height) return;
    const sides = [
      { room: width, margin: Math.min(AROUND.across, width / 8), at: things.map(({ x }) => x), ends: across },
      { room: height, margin: Math.min(AROUND.along, height / 8), at: things.map(({ y }) => y), ends: along },
    ];
    const whole = Math.min(1.4, ...sides.map(({ room, margin, ends: [low, high] }) => (room - 2 * margin) / (high - low || 1)));
    const scale = choose(whole);
    const weights = things.map(({ degree }) => degree);
    const [left, top] = sides.map(({ room, margin, at, ends: [low, high] }) => {
      const half = Math.min((room / 2 - margin) / scale, (high - low) / 2);
      return room / 2 - scale * Math.min(Math.max(mean(at, weights), low + half), high - half);
    });
    this.move(zoomIdentity.translate(left!, top!).scale(scale));
    this.isMoved = false;
  }

  zoom(factor: number): void {
    this.isMoved = true;
    select(this.container).call(this.behaviour.scaleBy, factor);
  }

  pan(right: number, down: number): void {
    this.isMoved = true;
    this.move(zoomIdentity.translate(this.transform.x + right, this.transform.y + down).scale(this.transform.k));
  }

  /** Bring a thing into sight where it is not, and near enough to read its name. */
  reveal(thing: number): void {
    const { x, y } = payload.things[thing]!;
    const { width, height } = this.frame;
    const [right, down] = this.transform.apply([x, -y]);
    const isSeen = right > MARGIN && down > MARGIN && right < width - MARGIN && down < height - MARGIN;
    const scale = Math.max(this.transform.k, 0.3);
    if (isSeen && scale === this.transform.k) return;
    this.isMoved = true;
    this.move(zoomIdentity.translate(width / 2 - x * scale, height / 2 + y * scale).scale(scale));
  }

  /** The shown thing that lies nearest in a direction, as seen from the one chosen, else from the middle; null where none does. */
  towards(right: number, down: number): number | null {
    const { selection } = this.sight;
    const { things } = see(this.sight, this.frame);
    const { width, height } = this.frame;
    const from = (selection?.kind === "thing" && things.get(selection.number)) || { x: width / 2, y: height / 2 };
    const ahead = ({ x, y }: Point) => (x - from.x) * right + (y - from.y) * down;
    const aside = ({ x, y }: Point) => Math.abs((x - from.x) * down) + Math.abs((y - from.y) * right);
    const before = [...things.values()].filter((each) => ahead(each) > 0);
    return nearest(before, (each) => ahead(each) + 2 * aside(each), Infinity)?.thing ?? null;
  }

  private move(transform: ZoomTransform): void {
    select(this.container).call(this.behaviour.transform, transform);
  }

  private resize(): void {
    const { width, height } = this.frame;
    const [right, down] = [width - this.canvas.width / devicePixelRatio, height - this.canvas.height / devicePixelRatio];
    for (const canvas of [this.canvas, this.ghost]) {
      Object.assign(canvas, { width: Math.round(width * devicePixelRatio), height: Math.round(height * devicePixelRatio) });
    }
    if (this.isMoved) this.pan(right / 2, down / 2); // the middle stays in the middle
    else this.begin(); // until the reader moves it, the picture fills its place
  }

  /** Keep what is seen now, above what comes, and let it fade. */
  private fade(): void {
    const pen = this.ghost.getContext("2d")!;
    pen.clearRect(0, 0, this.ghost.width, this.ghost.height);
    if (this.ghost.width && this.canvas.width) pen.drawImage(this.canvas, 0, 0);
    this.ghost.classList.remove("fading");
    void this.ghost.offsetWidth; // so that the animation begins again
    this.ghost.classList.add("fading");
  }

  private refresh(): void {
    this.seen = null;
    this.waiting ||= requestAnimationFrame(() => {
      this.waiting = 0;
      this.repaint();
    });
  }

  private repaint(): void {
    const frame = this.frame;
    const pen = this.canvas.getContext("2d")!;
    pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    pen.clearRect(0, 0, frame.width, frame.height);
    this.seen = see(this.sight, frame);
    paint(new CanvasSurface(pen), this.seen, this.hovered, frame, this.inks);
  }
}

/** What is nearest and no farther than `most`. */
function nearest<Some>(all: Iterable<Some>, distance: (each: Some) => number, most: number): Some | null {
  let [best, least]: [Some | null, number] = [null, most];
  for (const each of all) {
    const far = distance(each);
    if (far <= least && far !== Infinity) [best, least] = [each, far];
  }
  return best;
}

function mean(numbers: number[], weights: number[]): number {
  const total = weights.reduce((sum, each) => sum + each, 0);
  return numbers.reduce((sum, each, place) => sum + each * weights[place]!, 0) / total;
}
