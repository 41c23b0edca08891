// A stretch of time that mouse, finger, keys and buttons move and stretch.
import { type ScaleTime, scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import { type D3ZoomEvent, zoom, zoomIdentity } from "d3-zoom";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { toDate } from "./days";
import type { Day } from "./payload";

export type Scale = ScaleTime<number, number>;

const FEWEST_DAYS = 5; // over the whole width

/** The scale of a span of days over a width in pixels, what moves it, and the element that takes drags and pinches. */
export function useStretch([first, last]: [Day, Day], width: number) {
  const surface = useRef<HTMLDivElement>(null);
  const [transform, setTransform] = useState(zoomIdentity);
  const behaviour = useMemo(
    () =>
      zoom<HTMLDivElement, unknown>()
        .filter((event: MouseEvent) => (event.type === "wheel" ? event.ctrlKey || event.metaKey : !event.button)) // a wheel scrolls
        .on("zoom", ({ transform }: D3ZoomEvent<HTMLDivElement, unknown>) => setTransform(transform)),
    [],
  );
  const element = () => select(surface.current!);
  const reset = () => behaviour.transform(element(), zoomIdentity);
  useEffect(() => {
    element().call(behaviour).on("dblclick.zoom", null);
    return () => void element().on(".zoom", null);
  }, []);
  useEffect(() => {
    behaviour
      .extent([[0, 0], [width, 1]])
      .translateExtent([[0, 0], [width, 1]])
      .scaleExtent([1, Math.max(1, (last - first) / FEWEST_DAYS)]);
    reset();
  }, [first, last, width]);
  const whole = scaleUtc().domain([toDate(first), toDate(last + 1)]).range([0, width]);
  return {
    surface,
    scale: transform.rescaleX(whole),
    /** Moves by a part of the width; later where that is positive. */
    move: (part: number) => behaviour.translateBy(element(), (-part * width) / transform.k, 0),
    /** Stretches by a factor about the middle. */
    stretch: (factor: number) => behaviour.scaleBy(element(), factor),
    reset,
  };
}
