import { type RefObject, useLayoutEffect, useState } from "react";

/** How wide a picture may be drawn in an element, whole pixels, followed as that changes; null until it is known. */
export function useRoom(
  frame: RefObject<HTMLElement | null>,
  least: number,
  most: number = Number.POSITIVE_INFINITY,
): number | null {
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = frame.current!;
    const measure = (): void => setWidth(Math.max(least, Math.min(most, Math.floor(element.clientWidth))));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame, least, most]);
  return width;
}
