import { html, type Raw } from "../../escape.ts";
import type { Drawing } from "../drawing.ts";
import { wrapped } from "../fit-text.ts";
import { label, line, px, rect } from "../marks.ts";
import type { LadderData, LadderLane } from "./ladder-data.ts";
import { ladderKey } from "./ladder-key.ts";
import {
  type Air,
  BAR_ROW,
  BOLD,
  badgeMark,
  badgeWidth,
  barMark,
  chipLayout,
  chipMark,
  LINE,
  stepMark,
  TEXT,
  textLines,
} from "./ladder-marks.ts";

const GAP = 10;
const CHIP_GAP = 4;

/** The same plan for a phone: steps one below the other, in each a row a party. */
export function drawSections(data: LadderData, width: number, air: Air): Drawing {
  const body: Raw[] = [];
  const breaks: number[] = [];
  let y = 0;
  for (const step of data.steps.keys()) {
    if (step > 0) {
      body.push(line("p-line", 0, y, width, y));
      breaks.push(y);
    }
    const drawn = drawStep(data, step, y + GAP, width, air);
    body.push(drawn.body);
    y = drawn.bottom + GAP;
  }
  const last = drawEnd(data, y, width);
  body.push(last.body);
  const key = ladderKey(data, width);
  body.push(html`<g transform="translate(0 ${px(last.bottom + GAP)})">${key.body}</g>\n`);
  return { width, height: Math.ceil(last.bottom + GAP + key.height), body: html`${body}`, breaks };
}

function drawStep(
  data: LadderData,
  step: number,
  top: number,
  width: number,
  air: Air,
): { readonly body: Raw; readonly bottom: number } {
  const one = data.steps[step]!;
  const name = one.label === null ? [] : wrapped(one.label, width - 24, BOLD, 2);
  const head = html`<title>${one.words}</title>${stepMark(one, step + 1, 0, top)}${textLines("p-strong", name, 24, top + 13)}${label(one.when, 24, top + 13 + name.length * LINE, { class: "p-soft", width: width - 24 })}`;
  let y = top + Math.max(18, (name.length + 1) * LINE) + 6;
  const rows: Raw[] = [];
  for (const lane of data.lanes) {
    const { chips, bar, spoils } = lane.cells[step]!;
    if (lane.silent !== null || (chips.length === 0 && bar === null)) continue;
    const drawn = drawRow(lane, step, y, width, { badge: badgeWidth(data.lanes), air });
    if (spoils || (lane.spoils && one.standing === "spoiling"))
      rows.push(rect("p-spoilt", 0, y - 3, width, drawn.bottom - y + 6));
    rows.push(drawn.body);
    y = drawn.bottom + 7;
  }
  const faded = one.standing === "beyond" ? html` class="p-faded"` : null;
  const told = notesOf(data, step).flatMap((text) => wrapped(text, width, TEXT, 3));
  const notes = textLines("p-text", told, 0, y + 10);
  return {
    body: html`<g data-head="${String(step + 1)}"${faded}>${head}${rows}${notes}</g>\n`,
    bottom: y + told.length * LINE,
  };
}

function drawRow(
  lane: LadderLane,
  step: number,
  y: number,
  width: number,
  { badge, air }: { readonly badge: number; readonly air: Air },
): { readonly body: Raw; readonly bottom: number } {
  const { chips, bar } = lane.cells[step]!;
  const left = badge + 10;
  const barWidth = Math.round((width - left) * 0.4);
  const wide = width - left - barWidth - 12;
  const marks: Raw[] = [];
  let at = y;
  for (const chip of chips) {
    const layout = chipLayout(chip, wide);
    const aside = Math.max(0, air.reach - layout.height - CHIP_GAP) / 2;
    marks.push(chipMark(layout, lane, step, left, at + aside, wide));
    at += layout.height + CHIP_GAP + 2 * aside;
  }
  const height = Math.max(BAR_ROW, air.reach, at - y - CHIP_GAP);
  const middle = y + (height - BAR_ROW) / 2;
  return {
    body: html`<g data-party="${lane.id}" data-cell="${String(step + 1)}">${badgeMark(lane, 3, y + (height - 16) / 2, badge)}${marks}${bar === null ? null : barMark(bar, lane.id, step, width - barWidth, middle, barWidth - 4)}</g>`,
    bottom: y + height,
  };
}

/** The trust that a step needs, and what may follow from it on. */
function notesOf({ trust, branches }: LadderData, step: number): string[] {
  const value = trust?.values[step] ?? null;
  const needed =
    value === null
      ? []
      : [value >= 1 ? `Trust needed: ${trust!.beyond}` : `Trust needed: ${trust!.figures[step]!} in 100`];
  const begun = branches.filter(({ steps }) => steps[0] === step);
  return [...needed, ...begun.map(({ upon, rule }) => `If ${upon}: ${rule}`)];
}

/** Once all is done: a figure a party; and who does nothing in it. */
function drawEnd(
  { lanes, after }: LadderData,
  top: number,
  width: number,
): { readonly body: Raw; readonly bottom: number } {
  let y = top;
  const badge = badgeWidth(lanes);
  const marks: Raw[] = [];
  const told = after === null ? [] : lanes.filter((lane) => lane.silent === null && lane.after !== null);
  if (told.length > 0) {
    marks.push(line("p-line", 0, y, width, y));
    marks.push(label(`${after!.title} ${after!.when}`.trim(), 0, y + 22, { class: "p-strong", width }));
    y += 32;
    for (const lane of told) {
      marks.push(
        html`<g data-party="${lane.id}">${badgeMark(lane, 3, y, badge)}${label(lane.gains, badge + 10, y + 12, { width: width - badge - 60 })}<text class="${lane.weakestAfter ? "p-figure-weakest" : "p-figure"}" x="${px(width)}" y="${px(y + 12)}" text-anchor="end">${lane.after!}</text></g>`,
      );
      y += 22;
    }
  }
  for (const lane of lanes) {
    if (lane.silent === null) continue;
    const lines = wrapped(lane.silent, width - badge - 10, TEXT, 3);
    marks.push(
      html`<g data-party="${lane.id}">${badgeMark(lane, 3, y + 4, badge)}${textLines("p-text", lines, badge + 10, y + 16)}</g>`,
    );
    y += Math.max(22, lines.length * LINE + 8);
  }
  return { body: html`${marks}`, bottom: y };
}
