import { html, type Piece, type Raw } from "../../escape.ts";
import { closer, shortened, wrapped, wrapsWhole } from "../fit-text.ts";
import { hatching, labels, line, note, px, rect, type TextPlace } from "../marks.ts";
import { PARTY_COLORS } from "../palette.ts";
import { textWidth } from "../text-width.ts";
import type { LadderBar, LadderChip, LadderLane, LadderStep } from "./ladder-data.ts";

export const TEXT = 12;
export const LINE = 15;
/** How far things stand from each other. */
export interface Air {
  /** From one line of text in a chip to the next. */
  readonly line: number;
  /** Around what a chip says, above and below together, its bar of work left out. */
  readonly inChip: number;
  /** Between chips. */
  readonly gap: number;
  /** Above and below what a lane holds. */
  readonly inLane: number;
  /** What a bar takes of the height of a cell. */
  readonly bar: number;
  readonly trust: number;
  /** From the edge of the number of a step to when it begins. */
  readonly when: number;
  /** The least from the middle of one mark to that of the next below it. */
  readonly reach: number;
  /** Chips narrower than this say their short names. */
  readonly shortBelow: number;
}
export const ROOMY: Air = {
  line: LINE,
  inChip: 8,
  gap: 6,
  inLane: 7,
  bar: 18,
  trust: 46,
  when: 6,
  reach: 0,
  shortBelow: 126,
};
/** For fingers: marks as large, and each with the room around it that a finger needs. */
export const BY_TOUCH: Air = { ...ROOMY, reach: 45 };
/** Of a page on which much else stands; nothing there says what a short name is short for. */
export const ON_PAGE: Air = {
  line: 13.5,
  inChip: 6.5,
  gap: 4,
  inLane: 5,
  bar: 17,
  trust: 40,
  when: 3,
  reach: 0,
  shortBelow: 0,
};
/** Where labels in full would take more of that page than it has. */
export const TIGHT: Air = { ...ON_PAGE, shortBelow: Number.POSITIVE_INFINITY };
/** Bold text stands wider. */
export const BOLD = 12.8;
/** A chip is no higher than it takes; what its label cannot say in as many lines its note says. */
const MOST_LINES = 6;
/** Of a label; one that needs more, or a word broken, gives way to the short name. */
const MOST_LABEL_LINES = 3;
const CHIP_PADDING = 8;
/** Of the bar of work along the foot of a chip. */
const FOOT = 4;
/** Of the hatched edge of what can be taken back in part. */
const EDGE = 8;
export const BAR_ROW = 22;
/** A badge is so wide, and where one of them needs it wider, up to so much. */
const BADGE = 48;
const WIDEST_BADGE = 66;
/** A bar at its full length is this share of a stake. */
export const FULL_SHARE = 0.1;

/** The colour of the party at a place in the file: a number from 1 on. */
export function colorOf(place: number): number {
  return (place % PARTY_COLORS) + 1;
}

/** How wide the badges of a picture are. */
export function badgeWidth(lanes: readonly LadderLane[]): number {
  const widest = Math.max(0, ...lanes.map(({ badge }) => textWidth(badge, BOLD)));
  return Math.min(WIDEST_BADGE, Math.max(BADGE, Math.ceil(widest) + 8));
}

/** The letters of a party on its colour; from the sixth party on in a frame of its own as well. */
export function badgeMark({ badge, place, name }: LadderLane, x: number, y: number, width: number): Raw {
  const shown = shortened(badge, width - 4, BOLD);
  const again =
    place >= PARTY_COLORS
      ? html`<rect class="p-badge-again" x="${px(x - 2.5)}" y="${px(y - 2.5)}" width="${px(width + 5)}" height="21" rx="5"/>`
      : null;
  return html`${again}<rect class="p-by-${colorOf(place)}" x="${px(x)}" y="${px(y)}" width="${px(width)}" height="16" rx="3"/><text class="p-badge" x="${px(x + width / 2)}" y="${px(y + 12)}" text-anchor="middle">${shown === badge ? null : note(`${badge}: ${name}`)}${shown}</text>`;
}

export interface ChipLayout {
  readonly chip: LadderChip;
  readonly lines: readonly string[];
  /** How wide each may be. */
  readonly room: number;
  /** From one line to the next. */
  readonly line: number;
  readonly height: number;
}

export function chipLayout(chip: LadderChip, width: number, air: Air = ROOMY): ChipLayout {
  const room =
    width - 2 * CHIP_PADDING - (chip.undone === "part" ? EDGE : 0) - (chip.undone === "none" ? 2 : 0);
  const isShort = width < air.shortBelow || !wrapsWhole(chip.label, room, TEXT, MOST_LABEL_LINES);
  const name = isShort ? (chip.short ?? chip.label) : chip.label;
  const lines = wrapped(name, room, TEXT, MOST_LINES, true);
  return {
    chip,
    lines,
    room,
    line: air.line,
    height: Math.max(1, lines.length) * air.line + air.inChip + FOOT,
  };
}

/** A measure: its label, along its foot the work under way and the time until others can tell, at its edge what can be undone. */
export function chipMark(
  { chip, lines, room, line: lineHeight, height }: ChipLayout,
  lane: Pick<LadderLane, "id" | "place">,
  step: number,
  x: number,
  y: number,
  width: number,
): Raw {
  const color = colorOf(lane.place);
  const left = chip.undone === "part" ? EDGE : chip.undone === "none" ? 1 : 0;
  const texts: TextPlace[] = lines.map((text, index) => ({
    text,
    x: x + CHIP_PADDING + left,
    y: y + lineHeight + index * lineHeight,
  }));
  const foot = y + height - FOOT;
  const work = Math.max(0, Math.min(1, chip.work)) * width;
  const seen = Math.max(work, Math.min(1, chip.seen) * width);
  const frame = chip.ends
    ? "p-chip-ended"
    : chip.undone === "none"
      ? "p-chip-lasting"
      : `p-chip p-by-${color}-edge`;
  return html`<g data-chip="${chip.id}" data-step="${String(step + 1)}" data-lane="${lane.id}">${note(chip.words)}${
    chip.ends
      ? null
      : html`<rect class="p-by-${color} p-faint" x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" rx="4"/>`
  }${chip.undone === "part" && !chip.ends ? html`<g class="p-by-${color}-line">${slashes(x + 1, y + 1, EDGE - 2, height - FOOT - 2)}</g>` : null}${
    work > 0 && !chip.ends ? rect(`p-by-${color}`, x, foot, work, FOOT) : null
  }${seen > work && !chip.ends ? html`<path class="p-by-${color}-dots" d="M${px(x + work + 1)} ${px(foot + FOOT / 2)}H${px(x + seen)}"/>` : null}<rect class="${frame}" x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" rx="4"/><g class="p-chip-text">${texts.map(
    ({ text, x: at, y: base }) =>
      html`<text x="${px(at)}" y="${px(base)}"${closer(text, room, TEXT)}>${text}</text>`,
  )}</g></g>`;
}

/** Hatching without a class of its own: its group has the colour. */
function slashes(x: number, y: number, width: number, height: number): Piece {
  let path = "";
  for (let c = 4; c < width + height; c += 4) {
    const [x1, x2] = [Math.max(0, c - height), Math.min(c, width)];
    path += `M${px(x + x1)} ${px(y + c - x1)}l${px(x2 - x1)}-${px(x2 - x1)}`;
  }
  return html`<path d="${path}"/>`;
}

/**
 * What a party has to spare in a step: from a zero line at a third of the track, grey to the right, hatched red to the left; full length
 * is `FULL_SHARE` of its stake, an arrow head says that it is more.
 *
 * @param width - of track and figure together
 */
export function barMark(
  bar: LadderBar,
  lane: string,
  step: number | "after",
  x: number,
  y: number,
  width: number,
): Raw {
  const track = trackOf(width);
  const [zero, middle] = [x + track / 3, y + BAR_ROW / 2];
  const unit = (2 * track) / 3 / FULL_SHARE;
  const to = Math.max(x, Math.min(x + track, zero + bar.share * unit));
  const [from, length] = [Math.min(zero, to), Math.max(Math.abs(to - zero), 1)];
  const isMore = zero + bar.share * unit > x + track || zero + bar.share * unit < x;
  const tip = isMore ? (bar.share > 0 ? -5 : 5) : 0;
  const solid =
    bar.share >= 0
      ? html`<path class="p-spare" d="M${px(from)} ${px(middle - 4.5)}h${px(length + tip)}${isMore ? `l5 4.5l-5 4.5` : "v9"}h-${px(length + tip)}z"/>`
      : html`${rect("p-tempted-ground", from + tip, middle - 4.5, length - tip, 9)}${hatchedRed(from + tip, middle - 4.5, length - tip, 9)}${isMore ? html`<path class="p-tempted-fill" d="M${px(from + tip)} ${px(middle - 4.5)}v9l-5 -4.5z"/>` : null}`;
  const ring = bar.weakest
    ? html`<rect class="p-ring-weakest" x="${px(x - 4)}" y="${px(y + 1)}" width="${px(width + 8)}" height="${BAR_ROW - 2}" rx="4"/>`
    : null;
  return html`<g data-bar="${lane}" data-step="${step === "after" ? "after" : String(step + 1)}">${note(bar.words)}${line("p-track", x, middle, x + track, middle)}${line("p-zero", zero, middle - 6, zero, middle + 6)}${solid}${ring}<text class="${bar.weakest ? "p-figure-weakest" : "p-figure"}" x="${px(x + width)}" y="${px(middle + 4)}" text-anchor="end">${bar.figure}</text></g>`;
}

/** Room for a figure of up to five signs. */
const FIGURE = 38;

export function trackOf(width: number): number {
  return Math.max(24, width - FIGURE);
}

function hatchedRed(x: number, y: number, width: number, height: number): Raw {
  return html`<g class="p-tempted-line">${hatching(x, y, width, height, 4)}${rect("p-tempted-edge", x, y, width, height)}</g>`;
}

/** The number of a step: filled where it is kept, ringed where only a longer beginning would be, a notch where the plan is spoilt. */
export function stepMark({ standing }: LadderStep, number: number, x: number, y: number): Raw {
  const text = (kind: string): Raw =>
    html`<text class="${kind}" x="${px(x + 9)}" y="${px(y + 13.2)}" text-anchor="middle">${String(number)}</text>`;
  if (standing === "spoiling")
    return html`<path class="p-notch" d="M${px(x - 1)} ${px(y + 1)}h20l-10 17z"/><text class="p-step-on" x="${px(x + 9)}" y="${px(y + 11)}" text-anchor="middle">${String(number)}</text>`;
  if (standing === "kept")
    return html`<circle class="p-step" cx="${px(x + 9)}" cy="${px(y + 9)}" r="9"/>${text("p-step-on")}`;
  return html`<circle class="${standing === "leading" ? "p-step-ring" : "p-step-hollow"}" cx="${px(x + 9)}" cy="${px(y + 9)}" r="8"/>${text("p-step-off")}`;
}

/** One tick a period, where they can be told apart; else one stroke. */
export function tickMarks(periods: number, x: number, y: number, width: number): Raw {
  const each = Math.min(22, width / Math.max(1, periods));
  if (each < 4) return rect("p-ticks", x, y, width, 4);
  return html`<path class="p-ticks" d="${Array.from({ length: periods }, (_, at) => `M${px(x + at * each)} ${px(y)}h${px(each - 2)}v4h-${px(each - 2)}z`).join("")}"/>`;
}

/** Several lines of text, one below the other. */
export function textLines(
  kind: "p-text" | "p-strong" | "p-small",
  texts: readonly string[],
  x: number,
  y: number,
  width: number = Number.POSITIVE_INFINITY,
): Raw {
  const size = kind === "p-strong" ? BOLD : TEXT;
  if (texts.some((text) => textWidth(text, size) > width))
    return html`<g class="${kind}">${texts.map((text, index) => html`<text x="${px(x)}" y="${px(y + index * LINE)}"${closer(text, width, size)}>${text}</text>`)}</g>`;
  return labels(
    kind,
    "start",
    texts.map((text, index) => ({ text, x, y: y + index * LINE })),
  );
}

/** A clause: upon what, and what follows. @returns how wide it is */
export function pillWidth({ upon, rule }: { readonly upon: string; readonly rule: string }): number {
  return textWidth(upon, BOLD) + textWidth(` \u2192 ${rule}`, TEXT) + 20;
}
