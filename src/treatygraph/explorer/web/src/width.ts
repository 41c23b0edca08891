// The width of an element, as it changes.
import { useEffect, useRef, useState } from "preact/hooks";

/** What to give an element as its `ref`, and its width in pixels; 0 before it is laid out. */
export function useWidth() {
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, []);
  return { element, width };
}
