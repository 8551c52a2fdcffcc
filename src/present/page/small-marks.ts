import type { StepStanding } from "../../study/index.ts";
import { html, type Raw, raw } from "../escape.ts";
import type { PointRange } from "./content.ts";

/** Of a range bar, in pixels. */
const [WIDTH, HEIGHT] = [270, 14];
/** What lies beyond the range on either side, as a share of its width. */
const BEYOND = 0.12;

/** The range of a figure, its likely value and where the verdict turns; hatched where it does. The same is told in words beside it. */
export function rangeBar({ low, likely, high, at, isBelow }: PointRange): Raw {
  const width = high - low || 1;
  const x = (value: number): number => round((WIDTH * ((value - low) / width + BEYOND)) / (1 + 2 * BEYOND));
  const [from, to] = isBelow ? [0, x(at)] : [x(at), WIDTH];
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" aria-hidden="true"><path class="b-line" d="M0 7H${WIDTH}"/><path class="b-range" d="M${x(low)} 7H${x(high)}"/><path class="b-hatch" d="${raw(hatch(from, to))}"/><path class="b-likely" d="M${x(likely)} 1.5V12.5"/><path class="b-turn" d="M${x(at)} 0V14"/></svg>`;
}

function hatch(from: number, to: number): string {
  const lines: string[] = [];
  for (let left = from; left + 4 <= to; left += 4) lines.push(`M${round(left)} 10.5l4-7`);
  return lines.join("");
}

/** Of a dot, in pixels. */
const DOT = 10;
/** Of more steps the count is told alone. */
const MOST_DOTS = 12;

/** A dot a step: filled, kept; ringed, kept only with those after it; a notch, spoils it; hollow, what comes after. The cell tells the count. */
export function stepDots(marks: readonly StepStanding[]): Raw | null {
  if (marks.length === 0 || marks.length > MOST_DOTS) return null;
  return html`<span class="picture dots"><svg viewBox="0 0 ${DOT * marks.length} ${DOT}" width="${DOT * marks.length}" height="${DOT}" aria-hidden="true">${marks.map(
    (mark, place) => {
      const x = DOT * place + 1;
      return mark === "spoiling"
        ? html`<path class="d-spoils" d="M${x} 1h8l-4 8z"/>`
        : html`<circle class="d-${mark}" cx="${x + 4}" cy="5" r="${mark === "kept" ? 4 : 3.4}"/>`;
    },
  )}</svg></span> `;
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
