import type { EndStates } from "../../engine/index.ts";
import {
  askedInWords,
  endInWords,
  endStatesInWords,
  endsTable,
  lackInWords,
  whyNotInWords,
} from "../../present/index.ts";
import type { NoPlan } from "../../study/index.ts";
import { renderTable } from "../terminal/index.ts";
import type { DesignView } from "./print-design.ts";

/** Why no plan holds, a sentence a line. @param asked - ids of what was to be in force in the end */
export function printWhyNot(
  whyNot: NoPlan,
  asked: readonly string[],
  { model, labels, terminal }: DesignView,
): void {
  terminal.out(
    `\n${terminal.bold(terminal.paragraph(`Why no plan${askedInWords(asked, labels)} holds`).trimEnd())}\n`,
  );
  for (const sentence of whyNotInWords(whyNot, asked, model, labels)) terminal.say(sentence, "- ", "  ");
}

/** More of them no reader goes through. */
const MOST_ENDS = 8;

/** States in which plans could end: a table of what each gives, and what each has in force. */
export function printEnds(ends: EndStates | "too many", asked: readonly string[], view: DesignView): void {
  const { model, labels, terminal } = view;
  terminal.out(
    `\n${terminal.bold(terminal.paragraph(`Where plans${askedInWords(asked, labels)} could end`).trimEnd())}\n`,
  );
  if (ends === "too many") {
    terminal.say("Those states are too many to list; to leave measures out (--exclude) makes them fewer.");
    return;
  }
  for (const sentence of endStatesInWords(ends, asked, model, labels)) terminal.say(sentence);
  const keeping = ends.ends.filter(({ keeps }) => keeps).slice(0, MOST_ENDS);
  const shown = [...keeping, ...ends.ends.filter(({ keeps }) => !keeps).slice(0, MOST_ENDS / 2)];
  if (shown.length === 0) return;
  terminal.out(
    `\n${renderTable(endsTable(shown, model, labels), terminal.width, terminal.bold).join("\n")}\n`,
  );
  for (const [place, end] of shown.entries()) {
    const lack = end.keeps && end.accepted ? "" : `; ${lackInWords(end, labels)}`;
    terminal.say(`No. ${place + 1}: ${endInWords(end, model, labels)}${lack}.`, "  ", "    ");
  }
  if (shown.length < ends.ends.length)
    terminal.say(`(${shown.length} of ${ends.ends.length} listed; --json has all that are)`);
}
