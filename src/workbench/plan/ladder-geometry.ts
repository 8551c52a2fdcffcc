import type { Spot } from "./board-moves.ts";

/** Where something stands, pixels from the left upper corner of the picture. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A chip or a bar of the picture, that a pointer or the keyboard can go to. */
export interface Mark {
  readonly kind: "chip" | "bar";
  /** Id of the party in whose lane it stands. */
  readonly party: string;
  /** From 1; one more than the plan has: when all is done. */
  readonly step: number;
  /** Of a chip: ids of its measures after instalments, with spaces between; empty of a deposit. */
  readonly measures: string;
  /** All of it in words. */
  readonly words: string;
  readonly box: Box;
}

/** What follows something, under the steps in which it applies. */
export interface Pill {
  /** Its place, from 0, among the branches of the plan. */
  readonly branch: number;
  readonly words: string;
  readonly box: Box;
}

export interface LadderGeometry {
  readonly marks: readonly Mark[];
  readonly pills: readonly Pill[];
  /** By step, from 0: the room of its column, or on a phone of its section. */
  readonly steps: readonly Box[];
  /** Whether steps stand one below the other. */
  readonly isStacked: boolean;
  readonly width: number;
  readonly height: number;
}

/** Where the marks of a ladder stand, as it is drawn. */
export function geometryOf(svg: Element): LadderGeometry {
  const origin = svg.getBoundingClientRect();
  const boxOf = (element: Element): Box => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { left: left - origin.left, top: top - origin.top, width, height };
  };
  const marks = [...svg.querySelectorAll<SVGElement>("[data-chip], [data-bar]")].map((element): Mark => {
    const { chip, bar, lane, step } = element.dataset;
    return {
      kind: bar === undefined ? "chip" : "bar",
      party: bar ?? lane!,
      step: Number(step),
      measures: chip ?? "",
      words: element.querySelector("title")?.textContent ?? "",
      box: boxOf(element),
    };
  });
  const pills = [...svg.querySelectorAll<SVGElement>("[data-branch]")].map(
    (element): Pill => ({
      branch: Number(element.dataset.branch),
      words: element.querySelector("title")?.textContent ?? "",
      box: boxOf(element),
    }),
  );
  const heads = [...svg.querySelectorAll<SVGElement>("[data-head]")].map(boxOf);
  const steps = columnsOf(heads, origin.width, origin.height);
  const isStacked = steps.length > 1 && heads.every(({ left }) => Math.abs(left - heads[0]!.left) < 1);
  return { marks, pills, steps, isStacked, width: origin.width, height: origin.height };
}

/** The room of each step: from its head to the next one beside it, or to the right edge, and down to the head below. */
function columnsOf(heads: readonly Box[], width: number, height: number): Box[] {
  return heads.map((head): Box => {
    const beside = heads.filter(({ left, top }) => left > head.left + 1 && Math.abs(top - head.top) < 4);
    const below = heads.filter(({ top }) => top > head.top + 4);
    const pitch = beside.length > 0 ? Math.min(...beside.map(({ left }) => left)) - head.left : null;
    const row = heads.filter(({ top }) => Math.abs(top - head.top) < 4);
    const usual = row.length > 1 ? row[1]!.left - row[0]!.left : width - head.left;
    const bottom = below.length > 0 ? Math.min(...below.map(({ top }) => top)) : height;
    return {
      left: head.left - 4,
      top: head.top - 2,
      width: Math.min(pitch ?? usual, width - head.left + 4),
      height: bottom - head.top - 4,
    };
  });
}

/** Pixels to either side of the border between two steps that mean a new one there. */
const BORDER = 12;

/** Where a chip would be put that is let go at a place in the picture; null beside it. */
export function spotAt(
  { steps, isStacked, width, height }: LadderGeometry,
  x: number,
  y: number,
): Spot | null {
  if (x < -BORDER || y < -BORDER || x > width + BORDER || y > height + BORDER || steps.length === 0)
    return null;
  const along = (box: Box): readonly [number, number] =>
    isStacked ? [box.top, box.top + box.height] : [box.left, box.left + box.width];
  const row = isStacked
    ? steps.map((box, step) => ({ box, step }))
    : steps
        .map((box, step) => ({ box, step }))
        .filter(({ box }) => y >= box.top - BORDER && y <= box.top + box.height + BORDER);
  const at = isStacked ? y : x;
  for (const { box, step } of row) {
    const [from, to] = along(box);
    if (Math.abs(at - from) < BORDER) return { kind: "new", step };
    if (at > from && at < to - BORDER) return { kind: "step", step };
    if (Math.abs(at - to) <= BORDER) return { kind: "new", step: step + 1 };
  }
  const last = row.at(-1);
  return last !== undefined && at > along(last.box)[1] ? { kind: "new", step: last.step + 1 } : null;
}

/** The next mark in a direction: the nearest whose middle lies that way, those straight ahead first. */
export function nextMark(
  marks: readonly Pick<Mark, "box">[],
  from: number,
  key: "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown",
): number | null {
  const middle = ({ box }: Pick<Mark, "box">): readonly [number, number] => [
    box.left + Math.min(box.width, 40) / 2,
    box.top + box.height / 2,
  ];
  const [x, y] = middle(marks[from]!);
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, mark] of marks.entries()) {
    const [dx, dy] = [middle(mark)[0] - x, middle(mark)[1] - y];
    const [ahead, aside] = {
      ArrowLeft: [-dx, dy],
      ArrowRight: [dx, dy],
      ArrowUp: [-dy, dx],
      ArrowDown: [dy, dx],
    }[key] as [number, number];
    if (index === from || ahead < 4) continue;
    const distance = ahead + 4 * Math.abs(aside);
    if (distance < least) [best, least] = [index, distance];
  }
  return best;
}
