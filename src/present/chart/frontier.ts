import { html, type Raw } from "../escape.ts";
import { figuresBelow } from "./axis.ts";
import type { Drawing } from "./drawing.ts";
import { shortened } from "./fit-text.ts";
import { legend } from "./legend.ts";
import { linearScale } from "./linear-scale.ts";
import { type Box, label, labels, line, lines, note, px, rect } from "./marks.ts";
import { textWidth } from "./text-width.ts";

export interface FrontierData {
  /** Along the axis below, and over the other: what they measure. */
  readonly across: string;
  readonly up: string;
  readonly zone: string;
  readonly plans: readonly FrontierPlan[];
  /** Plans that a search found; empty without one. */
  readonly found: readonly FrontierPoint[];
}

export interface FrontierPoint {
  /** Along the two axes, points per period. */
  readonly at: readonly [number, number];
  /** From 0 to 1: the weakest slack beside the largest one shown. */
  readonly security: number;
  readonly words: string;
}

export interface FrontierPlan {
  readonly name: string;
  readonly standing: "holds" | "breaks" | "declined" | "nothing";
  readonly at: readonly [number, number];
  readonly words: string;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "middle" | "end";
}

/** The picture, and where in it the plans found stand. */
export interface FrontierDrawing extends Drawing {
  readonly found: readonly { readonly x: number; readonly y: number }[];
}

/** Gain against gain, or against what there is to spare; the named plans with their names, those found as rings, larger where there is more to spare. */
export function drawFrontier(
  { across, up, zone, plans, found }: FrontierData,
  width: number,
): FrontierDrawing {
  const key = legend(
    [
      ...STANDINGS.filter(([standing]) => plans.some((plan) => plan.standing === standing)).map(
        ([standing, words]) => ({ mark: planMark(standing, 11, 5.5), words }),
      ),
      ...(found.length === 0
        ? []
        : [
            {
              mark: html`${ring(4, 5.5, 0)}${ring(15, 5.5, 1)}`,
              words: "found by search: larger, more to spare",
            },
          ]),
    ],
    width,
  );
  const points = [...plans, ...found].map(({ at }) => at);
  const top = key.height + 30;
  const height = Math.min(340, Math.round(width * 0.75));
  const xs = linearScale([0, ...points.map(([x]) => x)], 44, width - 12, width / 90, { pad: 0.06 });
  const ys = linearScale([0, ...points.map(([, y]) => y)], top + height, top, 5, { pad: 0.06 });
  const [zeroX, zeroY] = [xs.at(0), ys.at(0)];
  const grid = [
    lines("p-line", [
      ...xs.ticks.map((tick) => [xs.at(tick), top, xs.at(tick), top + height] as const),
      ...ys.ticks.map((tick) => [44, ys.at(tick), width - 12, ys.at(tick)] as const),
    ]),
    figuresBelow(xs, xs.ticks, top + height + 15, width),
    labels(
      "p-small",
      "end",
      ys.ticks.map((tick) => ({ text: ys.tick(tick), x: 38, y: ys.at(tick) + 4 })),
    ),
  ];
  const area = html`${rect("p-zone", zeroX, top, width - 12 - zeroX, zeroY - top)}${line("p-rule", zeroX, top, zeroX, top + height)}${line("p-rule", 44, zeroY, width - 12, zeroY)}`;
  const places = found.map(({ at }) => ({ x: xs.at(at[0]), y: ys.at(at[1]) }));
  const rings = found.map(({ security, words }, index) =>
    ring(places[index]!.x, places[index]!.y, security, words),
  );

  const frame: Box = { x: 44, y: top, width: width - 56, height };
  const marks = plans.map(({ at }) => ({ x: xs.at(at[0]), y: ys.at(at[1]) }));
  const taken: Box[] = marks.map(({ x, y }) => ({ x: x - 7, y: y - 7, width: 14, height: 14 }));
  const isFree = (box: Box): boolean => isInside(box, frame) && !taken.some((other) => overlaps(box, other));
  /** How many plans found would stand under words. */
  const covered = ({ x, y, width: wide, height: high }: Box): number =>
    places.filter((at) => at.x > x - 2 && at.x < x + wide + 2 && at.y > y && at.y < y + high).length;
  // The words on the zone stand in a corner of it where no plan is.
  const corners: readonly Place[] = [
    { x: width - 18, y: top + 15, anchor: "end" },
    { x: width - 18, y: zeroY - 8, anchor: "end" },
    { x: zeroX + 6, y: top + 15, anchor: "start" },
    { x: zeroX + 6, y: zeroY - 8, anchor: "start" },
  ];
  const fitting = corners
    .map((place) => ({ ...place, box: boxOf(zone, place, 11) }))
    .filter(({ box }) => box.x >= zeroX && box.y + box.height <= zeroY && isFree(box))
    .map((place) => ({ ...place, hides: covered(place.box) }));
  const corner = fitting.find(({ hides }) => hides === Math.min(...fitting.map((one) => one.hides)));
  if (corner !== undefined) taken.push(boxOf(zone, corner, 11));
  let unplaced = 0;
  const rest: Raw[] = [];
  let below = top + height + 48;
  const named = plans.map(({ name, standing, words }, index) => {
    const { x, y } = marks[index]!;
    const mark = planMark(standing, x, y, words);
    const text = shortened(name, width / 3, 12);
    const placesIn = (places: typeof PLACES): Place[] =>
      places.map(([dx, dy, anchor]): Place => ({ x: x + dx, y: y + dy, anchor }));
    const around = placesIn(PLACES);
    const hides = (candidate: Place): number => covered(boxOf(text, candidate, 12));
    const free = (candidates: readonly Place[]): Place[] =>
      candidates.filter((candidate) => isFree(boxOf(text, candidate, 12)));
    const near = free(around);
    const candidates =
      near.length === 0 || near.some((one) => hides(one) === 0) ? near : [...near, ...free(placesIn(AWAY))];
    const least = Math.min(...candidates.map(hides));
    const place = candidates.find((one) => hides(one) === least);
    if (place !== undefined) {
      const box = boxOf(text, place, 12);
      taken.push(box);
      const leader = near.includes(place)
        ? null
        : line(
            "p-rule",
            x,
            y,
            Math.max(box.x, Math.min(box.x + box.width, x)),
            place.y < y ? box.y + box.height : box.y,
          );
      return html`${leader}${mark}${label(text, place.x, place.y, { anchor: place.anchor, ...(text === name ? {} : { full: name }) })}`;
    }
    unplaced += 1;
    rest.push(
      html`${label(String(unplaced), 10, below, { class: "p-strong", anchor: "end" })}${label(name, 20, below, { width: width - 20 })}`,
    );
    below += 16;
    const number = String(unplaced);
    const spots = [...around, ...placesIn(STACKED)];
    const spot = spots.find((candidate) => isFree(boxOf(number, candidate, 12))) ?? around[0]!;
    taken.push(boxOf(number, spot, 12));
    return html`${mark}${label(number, spot.x, spot.y, { class: "p-strong", anchor: spot.anchor })}`;
  });
  return {
    width,
    found: places,
    height: rest.length === 0 ? top + height + 36 : below - 4,
    body: html`${key.body}
${label(up, 0, top - 10, { class: "p-small", width })}
${area}${grid}${corner === undefined ? null : label(zone, corner.x, corner.y, { class: "p-small", anchor: corner.anchor })}
${rings}
${named.map((one) => html`${one}\n`)}${label(across, width - 12, top + height + 31, { class: "p-small", anchor: "end", width: width - 56 })}
${rest}`,
  };
}

const STANDINGS = [
  ["holds", "a plan that holds"],
  ["breaks", "one that breaks"],
  ["declined", "one that is declined"],
  ["nothing", "one without a step"],
] as const;

/** Where a name may stand beside its mark, the best first. */
const PLACES: readonly (readonly [dx: number, dy: number, anchor: Place["anchor"]])[] = [
  [9, 4, "start"],
  [-9, 4, "end"],
  [0, -10, "middle"],
  [0, 20, "middle"],
  [8, -8, "start"],
  [8, 17, "start"],
  [-8, -8, "end"],
  [-8, 17, "end"],
];

/** Where it may stand further away, at the end of a line, where beside the mark it would hide plans found: nearest first. */
const AWAY: typeof PLACES = [28, 44, 64, 88, 116].flatMap((off): (typeof PLACES)[number][] => [
  [0, -off, "middle"],
  [0, off + 8, "middle"],
  [off / 2, -off, "start"],
  [off / 2, off + 8, "start"],
  [-off / 2, -off, "end"],
  [-off / 2, off + 8, "end"],
]);

/** Where numbers stand over each other, beside a mark that has many: nearest first. */
const STACKED: typeof PLACES = [9, 29, 49].flatMap((beside) =>
  Array.from({ length: 20 }, (_, row) => 15 * row).flatMap((off): (typeof PLACES)[number][] => [
    [beside, 4 - off, "start"],
    [beside, 4 + off, "start"],
    [-beside, 4 - off, "end"],
    [-beside, 4 + off, "end"],
  ]),
);

function planMark(standing: FrontierPlan["standing"], x: number, y: number, words?: string): Raw {
  const inner = words === undefined ? null : note(words);
  if (standing === "holds")
    return html`<circle class="p-keep-fill" cx="${px(x)}" cy="${px(y)}" r="5.5">${inner}</circle>`;
  if (standing === "declined")
    return html`<circle class="p-check" cx="${px(x)}" cy="${px(y)}" r="5">${inner}</circle>`;
  if (standing === "nothing")
    return html`<circle class="p-check" cx="${px(x)}" cy="${px(y)}" r="2.5">${inner}</circle>`;
  return html`<path class="p-cross" d="M${px(x - 4.5)} ${px(y - 4.5)}L${px(x + 4.5)} ${px(y + 4.5)}M${px(x - 4.5)} ${px(y + 4.5)}L${px(x + 4.5)} ${px(y - 4.5)}">${inner}</path>`;
}

function ring(x: number, y: number, security: number, words?: string): Raw {
  const inner = words === undefined ? null : note(words);
  return html`<circle class="p-ring" cx="${px(x)}" cy="${px(y)}" r="${px(1.5 + 3 * Math.sqrt(security))}">${inner}</circle>`;
}

function boxOf(text: string, { x, y, anchor }: Place, size: number): Box {
  const width = textWidth(text, size);
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { x: left - 2, y: y - size + 1, width: width + 4, height: size + 3 };
}

function isInside(box: Box, frame: Box): boolean {
  return (
    box.x >= frame.x &&
    box.y >= frame.y &&
    box.x + box.width <= frame.x + frame.width &&
    box.y + box.height <= frame.y + frame.height
  );
}

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
