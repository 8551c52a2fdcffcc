import { html, type Raw } from "../escape.ts";
import type { Drawing } from "./drawing.ts";
import { wrapped } from "./fit-text.ts";
import { legend } from "./legend.ts";
import { label, line, note, ofParty, px } from "./marks.ts";

export interface DeadlockData {
  readonly lanes: readonly {
    readonly id: string;
    readonly name: string;
    readonly nodes: readonly { readonly id: string; readonly name: string }[];
  }[];
  readonly waits: readonly Wait[];
}

/** One measure held back for another. */
export interface Wait {
  readonly from: string;
  readonly to: string;
  /** Part of a circle of waits. */
  readonly isDeadlock: boolean;
  readonly words: string;
}

/** For the arrows; names stand to the right of it. */
const GUTTER = 96;
const LINE = 15;

/**
 * Who waits for whom: measures in lanes by party, one under the other, and at their left an arrow from each that is held back to what
 * it waits for; the arrows of a deadlock heavy, and so seen to go round. Names keep their room however many and long they are.
 */
export function drawDeadlock({ lanes, waits }: DeadlockData, width: number): Drawing {
  const key = legend(
    [
      ...(waits.some(({ isDeadlock }) => isDeadlock)
        ? [
            {
              mark: html`${line("p-circle", 0, 5.5, 15, 5.5)}${head("p-breach-fill", 22, 5.5)}`,
              words: "waits for: a deadlock",
            },
          ]
        : []),
      ...(waits.every(({ isDeadlock }) => isDeadlock)
        ? []
        : [
            {
              mark: html`${line("p-wait", 0, 5.5, 15, 5.5)}${head("p-soft-fill", 22, 5.5)}`,
              words: "waits for",
            },
          ]),
    ],
    width,
  );
  let y = key.height + 6;
  const places = new Map<string, number>();
  const drawn = lanes.map(({ id, name, nodes }) => {
    const title = html`${line("p-rule", 0, y, width, y)}${label(name, GUTTER, y + 17, { class: "p-head", width: width - GUTTER })}`;
    y += 26;
    const rows = nodes.map((node) => {
      const lines = wrapped(node.name, width - GUTTER - 4, 12, 2);
      const isCut = lines.join(" ").length < node.name.length;
      places.set(node.id, y + 8);
      const shown = lines.map((text, index) =>
        label(text, GUTTER + 4, y + 12 + index * LINE, isCut ? { full: node.name } : {}),
      );
      y += lines.length * LINE + 9;
      return html`<circle class="p-ink-fill" cx="${GUTTER - 8}" cy="${px(places.get(node.id)!)}" r="3.5"/>${shown}\n`;
    });
    y += 4;
    return ofParty(id, [title, rows]);
  });
  const bottom = y;
  const ordered = [...waits].sort((a, b) => Number(a.isDeadlock) - Number(b.isDeadlock));
  const arrows = ordered.flatMap((wait): Raw[] => {
    const [from, to] = [places.get(wait.from), places.get(wait.to)];
    return from === undefined || to === undefined || from === to ? [] : [arrow(wait, from, to)];
  });
  return {
    width,
    height: bottom + 4,
    body: html`${key.body}
${drawn.map((one) => html`${one}\n`)}${arrows}`,
  };
}

/** Half an ellipse to the left; those going up bulge less than those going down, so that two opposite ones stay apart. */
function arrow({ isDeadlock, words }: Wait, start: number, end: number): Raw {
  // Leaving over the middle of the dot and coming in under it keeps two opposite arrows apart at both ends.
  const [from, to] = [start - 3, end + 3];
  const x = GUTTER - 8;
  const way = Math.abs(to - from);
  const bulge = Math.min(x - 6, (18 + way * 0.42) * (to > from ? 1 : 0.66));
  const tip = x - 3;
  const kind = isDeadlock ? "p-circle" : "p-wait";
  const curve = `M${px(x - 2)} ${px(from)}C${px(x - bulge * 1.3)} ${px(from)} ${px(x - bulge * 1.3)} ${px(to)} ${px(tip - 7)} ${px(to)}`;
  return html`<g>${note(words)}<path class="${kind}" d="${curve}"/>${head(isDeadlock ? "p-breach-fill" : "p-soft-fill", tip, to)}</g>\n`;
}

function head(kind: string, x: number, y: number): Raw {
  return html`<path class="${kind}" d="M${px(x)} ${px(y)}l-8 -4v8z"/>`;
}
