import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import type { TourStep } from "./tour-steps.ts";

interface Box {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels; the style sheet says the same of the width. */
const CARD_WIDTH = 320;
const CARD_HEIGHT = 190;
const MARGIN = 8;

/** One step of the tour: a frame round what it is about, and a card beside that. It blocks nothing: what is shown can be used. */
export function TourCard({
  step,
  at,
  of,
  back,
  next,
  end,
}: {
  readonly step: TourStep;
  readonly at: number;
  readonly of: number;
  readonly back: () => void;
  readonly next: () => void;
  readonly end: () => void;
}): ReactNode {
  const id = useId();
  const card = useRef<HTMLElement>(null);
  const [box, setBox] = useState<Box | null>(null);
  useLayoutEffect(() => {
    // On a narrow screen one half of the page is hidden at a time.
    const shown = (): Element | undefined =>
      [...document.querySelectorAll(step.target)].find(
        (element) => element.getBoundingClientRect().width > 0,
      );
    shown()?.scrollIntoView({ block: "nearest" });
    const measure = (): void => {
      const found = shown()?.getBoundingClientRect();
      setBox(
        found === undefined
          ? null
          : { top: found.top, left: found.left, width: found.width, height: found.height },
      );
    };
    measure();
    addEventListener("resize", measure);
    addEventListener("scroll", measure, { capture: true });
    const again = setInterval(measure, 500); // what it is about may move as answers come
    return () => {
      removeEventListener("resize", measure);
      removeEventListener("scroll", measure, { capture: true });
      clearInterval(again);
    };
  }, [step]);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    return () => before?.focus();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every step is read out anew
  useEffect(() => card.current?.focus(), [step]);
  return (
    <>
      {box !== null && (
        <div
          className="tour-frame"
          aria-hidden="true"
          style={{ top: box.top - 4, left: box.left - 4, width: box.width + 8, height: box.height + 8 }}
        />
      )}
      <section
        ref={card}
        className="tour-card"
        role="dialog"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-words`}
        tabIndex={-1}
        style={placeOf(box)}
        onKeyDown={({ key }) => {
          if (key === "Escape") end();
          if (key === "ArrowRight") next();
          if (key === "ArrowLeft" && at > 0) back();
        }}
      >
        <h2 id={`${id}-title`}>{step.title}</h2>
        <p id={`${id}-words`}>{step.words}</p>
        <div className="actions">
          <span className="soft">
            {at + 1} of {of}
          </span>
          {at > 0 && (
            <button type="button" onClick={back}>
              Back
            </button>
          )}
          <button type="button" className="first" onClick={next}>
            {at + 1 < of ? "Next" : "Done"}
          </button>
          {at + 1 < of && (
            <button type="button" onClick={end}>
              Skip<span className="unseen"> the tour</span>
            </button>
          )}
        </div>
      </section>
    </>
  );
}

/** Below what it is about, or above, or over its lower edge where neither has room. */
function placeOf(box: Box | null): { readonly top: number; readonly left: number } {
  const width = Math.min(CARD_WIDTH, innerWidth - 2 * MARGIN);
  if (box === null) return { top: innerHeight - CARD_HEIGHT - MARGIN, left: (innerWidth - width) / 2 };
  const below = box.top + box.height + 2 * MARGIN;
  const above = box.top - CARD_HEIGHT - 2 * MARGIN;
  const lowest = innerHeight - CARD_HEIGHT - MARGIN;
  return {
    top: below <= lowest ? below : above >= MARGIN ? above : lowest,
    left: Math.max(MARGIN, Math.min(box.left, innerWidth - width - MARGIN)),
  };
}
