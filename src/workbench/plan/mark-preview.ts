import type { LadderOf } from "../../study/index.ts";

const SVG = "http://www.w3.org/2000/svg";

/**
 * Marks in the picture of a plan that is not written what is new of it: the chip that has landed dashed, and over each bar that has changed
 * the outline of the old one, dashed.
 *
 * @param measure - the one that is moved; null once it is let go
 */
export function markPreview(svg: Element, before: LadderOf, after: LadderOf, measure: string | null): void {
  if (measure === null) return;
  for (const chip of svg.querySelectorAll<SVGElement>("[data-chip]")) {
    const ids = (chip.dataset.chip ?? "").split(" ");
    if (ids.some((id) => id === measure || id.startsWith(`${measure}.`))) chip.classList.add("landed");
  }
  for (const bar of svg.querySelectorAll<SVGGElement>("[data-bar]")) {
    const { bar: party, step } = bar.dataset;
    if (step === "after" || party === undefined) continue;
    const at = Number(step) - 1;
    const [old, now] = [before.bars.share[party]?.[at], after.bars.share[party]?.[at]];
    const track = bar.querySelector<SVGGraphicsElement>(".p-track");
    if (old == null || now == null || track === null || Math.abs(old - now) < 5e-4) continue;
    const { x, y, width } = track.getBBox();
    // As the ladder draws it: zero at a third, full length at 10 % of a stake.
    const zero = x + width / 3;
    const to = Math.max(x, Math.min(x + width, zero + (old / 0.1) * ((2 * width) / 3)));
    const outline = document.createElementNS(SVG, "rect");
    outline.setAttribute("class", "was");
    outline.setAttribute("x", String(Math.min(zero, to)));
    outline.setAttribute("y", String(y - 6.5));
    outline.setAttribute("width", String(Math.max(1, Math.abs(to - zero))));
    outline.setAttribute("height", "13");
    bar.append(outline);
    bar.classList.add("changed");
  }
}
