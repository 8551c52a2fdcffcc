import type { AssessResult, Model } from "../../engine/index.ts";
import { byWhen, count, deedsInWords, depositsInWords, type Labels } from "../../present/index.ts";
import { performersOf } from "../../study/index.ts";
import type { Terminal } from "../terminal/index.ts";

/** What each step does, and who does it. */
export function printSteps(result: AssessResult, model: Model, labels: Labels, terminal: Terminal): void {
  if (result.steps.length === 0) return;
  const measures = { ids: model.measureIds, performers: performersOf(model) };
  terminal.out("\n");
  for (const [index, { does, ends, periods, ...step }] of result.steps.entries()) {
    const number = `  ${index + 1}. `;
    const rest = " ".repeat(number.length);
    const deeds = [
      ...deedsInWords(does, measures, model.partyIds, labels, ends),
      ...depositsInWords(step, labels),
    ];
    for (const [row, text] of deeds.entries()) {
      const by = byWhen(result, index + 1, labels);
      const when = `${count(periods, labels.period)}${by === null ? "" : `, done ${by}`}`;
      const lasts = row < deeds.length - 1 ? "" : ` (${when})`;
      terminal.say(`${text}${lasts}`, row === 0 ? number : rest, `${rest}  `);
    }
  }
}
