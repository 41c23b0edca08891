// The map: places whose coordinates are certain, with what lies at each and on whose word.
import { geoMercator, geoPath } from "d3-geo";
import { select } from "d3-selection";
import { type D3ZoomEvent, zoom, type ZoomBehavior, zoomIdentity } from "d3-zoom";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { ThingLink } from "./links";
import type { Place } from "./payload";
import { placesOf, spread } from "./places";
import { drawn, inView, payload, selection } from "./state";
import { useWidth } from "./width";
import { count } from "./wording";

type Atlas = Topology<{ land: GeometryCollection; countries: GeometryCollection }>;

const HEIGHT = 420;
const MARGIN = 70; // around the places, in pixels
const CLOSEST = 3000; // scale of a map that a single place does not exceed
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
      {places.length > 0 && (
        <div class="beside">
          <Drawing places={places} />
          <ul class="places" aria-label="What lies where">
            {places.map((place) => (
              <li key={place.label}>
                <h4 dir="auto">{place.label}</h4>
                <ul>
                  {place.things.map(({ thing, how }) => (
                    <li key={`${thing} ${how}`}>
                      <ThingLink thing={thing} />{" "}
                      <span class="muted" dir="auto">
                        {how}
                      </span>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function Drawing({ places }: { places: Place[] }) {
  const { element, width } = useWidth();
  const picture = useRef<SVGSVGElement>(null);
  const behaviour = useRef<ZoomBehavior<SVGSVGElement, unknown>>(null);
  const [transform, setTransform] = useState(zoomIdentity);
  const { land, borders, project } = useMemo(() => base(width || 1), [width]);
  useEffect(() => {
    behaviour.current = zoom<SVGSVGElement, unknown>()
      .scaleExtent([0.2, 40])
      .filter((event: MouseEvent) => (event.type === "wheel" ? event.ctrlKey || event.metaKey : !event.button)) // a wheel scrolls
      .on("zoom", ({ transform }: D3ZoomEvent<SVGSVGElement, unknown>) => setTransform(transform));
    select(picture.current!).call(behaviour.current).on("dblclick.zoom", null);
  }, []);
  const stretch = (factor: number) => behaviour.current!.scaleBy(select(picture.current!), factor);
  const all = () => behaviour.current!.transform(select(picture.current!), zoomIdentity);
  const points = places.map(({ longitude, latitude }) => {
    const [x, y] = transform.apply(project([longitude, latitude])!);
    return { x, y };
  });
  const names = spread(points, places.map(({ label }) => ({ width: widthOf(label), height: 16 })));
  return (
    <div class="drawing" ref={element}>
      <div class="handles" role="group" aria-label="Map">
        <button type="button" onClick={() => stretch(1.6)}>Closer</button>
        <button type="button" onClick={() => stretch(1 / 1.6)}>Wider</button>
        <button type="button" onClick={all}>All</button>
      </div>
      <svg class="world" width={width} height={HEIGHT} ref={picture} aria-hidden="true">
        <g transform={String(transform)}>
          <path class="land" d={land} />
          <path class="border" d={borders} />
        </g>
        {places.map((place, number) => (
          <Marker key={place.label} place={place} {...points[number]!} name={names[number]!} />
        ))}
      </svg>
    </div>
  );
}

function Marker({ place, x, y, name }: { place: Place; x: number; y: number; name: ReturnType<typeof spread>[number] }) {
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
        <text x={name.left} y={name.top + 12}>
          {place.label}
        </text>
      )}
    </g>
  );
}

/** Land and borders around all places, as paths, and the projection that they are drawn in. */
function base(width: number) {
  const atlas = JSON.parse(document.getElementById("atlas")!.textContent!) as Atlas;
  const places = { type: "MultiPoint" as const, coordinates: payload.places.map(({ longitude, latitude }) => [longitude, latitude]) };
  const project = geoMercator().fitExtent([[MARGIN, MARGIN], [Math.max(width - MARGIN, MARGIN + 1), HEIGHT - MARGIN]], places);
  if (!(project.scale() < CLOSEST)) {
    project.scale(CLOSEST);
    const [x, y] = project(middle(payload.places))!;
    const [left, top] = project.translate();
    project.translate([left + width / 2 - x, top + HEIGHT / 2 - y]);
  }
  project.clipExtent([[-AROUND * width, -AROUND * HEIGHT], [(AROUND + 1) * width, (AROUND + 1) * HEIGHT]]);
  const path = geoPath(project);
  const countries = atlas.objects.countries;
  return {
    land: path(feature(atlas, atlas.objects.land)) ?? "",
    borders: path(mesh(atlas, countries, (one, other) => one !== other)) ?? "",
    project: (point: [number, number]) => project(point),
  };
}

function middle(places: Place[]): [number, number] {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return [mean(places.map(({ longitude }) => longitude)), mean(places.map(({ latitude }) => latitude))];
}

const measure = document.createElement("canvas").getContext("2d")!;
measure.font = NAME;

function widthOf(text: string): number {
  return measure.measureText(text).width;
}
