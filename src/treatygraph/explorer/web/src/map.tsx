// The map: places whose coordinates are certain, with what lies at each and on whose word.
import { geoCentroid, geoMercator, geoPath, type GeoPermissibleObjects } from "d3-geo";
import { select } from "d3-selection";
import { type D3ZoomEvent, zoom, type ZoomBehavior, zoomIdentity, type ZoomTransform } from "d3-zoom";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Box } from "./labels";
import { EdgeLink, ThingLink } from "./links";
import { edgeInWords } from "./naming";
import type { Place } from "./payload";
import { placesOf, spread } from "./places";
import { drawn, inView, payload, selection } from "./state";
import { useWidth } from "./width";
import { count, shortened } from "./wording";

type Atlas = Topology<{ countries: GeometryCollection }>;

const HEIGHT = 340;
const MARGIN = 70; // around the places, in pixels
const CLOSEST = 3000; // scale of a map that a single place does not exceed
const POLAR = 85; // degrees; what lies beyond stands there, for in Mercator's projection a pole is infinitely far off
const AROUND = 2; // so many heights and widths are drawn beyond the picture, for moving
const NAME = "12px system-ui, sans-serif"; // as panels.css has it

export function Places() {
  const places = placesOf(payload, drawn.value, inView.value);
  const others = payload.places.length - places.length;
  return (
    <section class="map" aria-label="Map">
      <p class="muted" role="status">
        {count(places.length, "place")} with certain coordinates
        {others > 0 && `; ${others.toLocaleString("en-GB")} left out, where nothing drawn lies`}. Land and borders are those of Natural
        Earth and imply no position on any border.
      </p>
      {places.length > 0 && <Atlased places={places} />}
    </section>
  );
}

function Atlased({ places }: { places: Place[] }) {
  const { element, width } = useWidth();
  const picture = useRef<SVGSVGElement>(null);
  const behaviour = useRef<ZoomBehavior<SVGSVGElement, unknown>>(null);
  const [transform, setTransform] = useState(zoomIdentity);
  const { coast, land, borders, project, near } = useMemo(() => base(width), [width]);
  useEffect(() => {
    behaviour.current = zoom<SVGSVGElement, unknown>()
      .scaleExtent([0.2, 60])
      .filter((event: MouseEvent) => (event.type === "wheel" ? event.ctrlKey || event.metaKey : !event.button)) // a wheel scrolls
      .on("zoom", ({ transform }: D3ZoomEvent<SVGSVGElement, unknown>) => setTransform(transform));
    select(picture.current!).call(behaviour.current).on("dblclick.zoom", null);
  }, []);
  const show = (wanted: ZoomTransform) => behaviour.current!.transform(select(picture.current!), wanted);
  const stretch = (factor: number) => behaviour.current!.scaleBy(select(picture.current!), factor);
  const points = places.map((place) => {
    const [x, y] = transform.apply(project(place));
    return { x, y };
  });
  const names = spread(points, places.map(({ label }) => ({ width: widthOf(label), height: 16 })));
  return (
    <div class="beside">
      <div ref={element}>
        <div class="handles" role="group" aria-label="Map">
          <button type="button" onClick={() => stretch(1.6)}>Zoom map in</button>
          <button type="button" onClick={() => stretch(1 / 1.6)}>Zoom map out</button>
          <button type="button" onClick={() => show(zoomIdentity)}>All places</button>
        </div>
        <svg class="world" width={width} height={HEIGHT} ref={picture} aria-hidden="true">
          <g transform={String(transform)}>
            <path class="land" d={land} />
            <path class="coast" d={coast} />
            <path class="border" d={borders} />
          </g>
          {places.map((place, number) => (
            <Marker key={number} place={place} {...points[number]!} name={names[number]!} />
          ))}
        </svg>
        <p class="muted key">A full point is a place of its own; a ring stands for what lies in or near it.</p>
      </div>
      <ul class="places" aria-label="What lies where">
        {places.map((place, number) => (
          <li key={number}>
            <h3>
              <button type="button" class="link" dir="auto" aria-label={`Show ${place.label} on the map`} onClick={() => show(near(place))}>
                {place.label}
              </button>
            </h3>
            <ul>
              {place.things.map(({ thing, how, edges }) => (
                <li key={`${thing} ${how}`}>
                  <ThingLink thing={thing} />{" "}
                  <span class="muted" dir="auto">
                    {edges.length ? how : "at its own point"}
                  </span>{" "}
                  {edges.map((edge) => (
                    <EdgeLink key={edge} edge={edge} label={`Evidence: ${shortened(edgeInWords(edge))}`}>
                      evidence
                    </EdgeLink>
                  ))}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Marker({ place, x, y, name }: { place: Place; x: number; y: number; name: Box | null }) {
  const isOwn = place.things.some(({ edges }) => !edges.length);
  const chosen = selection.value?.kind === "thing" && place.things.some(({ thing }) => thing === selection.value?.number);
  return (
    <g
      class={chosen ? "place chosen" : "place"}
      onClick={() => (selection.value = { kind: "thing", number: place.things[0]!.thing })}
    >
      <title>{place.label}</title>
      <circle class={isOwn ? "own" : "near"} cx={x} cy={y} r={5} />
      {name && (
        <text x={name.x} y={name.y + 12}>
          {place.label}
        </text>
      )}
    </g>
  );
}

/** Land, coast and borders around all places as paths, with what finds places in them; without width no paths. */
function base(width: number) {
  const spot = ({ longitude, latitude }: Place): [number, number] => [longitude, Math.min(POLAR, Math.max(-POLAR, latitude))];
  const all = { type: "MultiPoint" as const, coordinates: payload.places.map(spot) };
  const projection = geoMercator().fitExtent([[MARGIN, MARGIN], [Math.max(width - MARGIN, MARGIN + 1), HEIGHT - MARGIN]], all);
  if (!(projection.scale() < CLOSEST)) {
    // one place, or several close to one another: no extent that could be fitted
    projection.scale(CLOSEST).center(geoCentroid(all)).translate([width / 2, HEIGHT / 2]);
  }
  projection.clipExtent([[-AROUND * width, -AROUND * HEIGHT], [(AROUND + 1) * width, (AROUND + 1) * HEIGHT]]);
  const path = geoPath(projection).digits(2);
  const draw = (part: GeoPermissibleObjects) => (width && path(part)) || "";
  const project = (place: Place) => projection(spot(place))!;
  return {
    land: draw(world().land),
    coast: draw(world().coast),
    borders: draw(world().borders),
    project,
    /** What shows a place in the middle, with its surroundings. */
    near(place: Place) {
      const [x, y] = project(place);
      return zoomIdentity.translate(width / 2, HEIGHT / 2).scale(Math.max(1, CLOSEST / projection.scale())).translate(-x, -y);
    },
  };
}

/** Land, coast and borders, read once they are needed. */
function world() {
  return (read ??= parts(JSON.parse(document.getElementById("atlas")!.textContent!) as Atlas));
}
let read: ReturnType<typeof parts> | undefined;

function parts(atlas: Atlas) {
  const { countries } = atlas.objects;
  return {
    land: feature(atlas, countries),
    coast: mesh(atlas, countries, (one, other) => one === other),
    borders: mesh(atlas, countries, (one, other) => one !== other),
  };
}

const measure = document.createElement("canvas").getContext("2d")!;
measure.font = NAME;

function widthOf(text: string): number {
  return measure.measureText(text).width;
}
