import type { AssessResult } from "../../engine/index.ts";
import {
  depositsHeldInWords,
  eventsInWords,
  eventTableMeans,
  followOnInWords,
  type Labels,
  responsesInWords,
} from "../../present/index.ts";
import type { Accidents } from "../../study/index.ts";
import { renderTable, type Terminal } from "../terminal/index.ts";

/** What may happen meanwhile, what answers a breach, deposits and what may follow: a table and some sentences an event. */
export function printEvents(
  plan: AssessResult,
  accidents: Accidents,
  labels: Labels,
  terminal: Terminal,
): void {
  const { out } = terminal;
  const events = eventsInWords(plan, accidents, labels);
  for (const { title, about, table, sentences } of events) {
    out(`\n${terminal.heading(title)}`);
    out(terminal.paragraph(about));
    for (const line of renderTable(table, terminal.width - 2, terminal.bold)) out(`  ${line}\n`);
    for (const sentence of sentences) out(terminal.paragraph(sentence));
  }
  if (events.length > 0) out(`\n${terminal.faint(terminal.paragraph(eventTableMeans(labels)).trimEnd())}\n`);
  const answers = responsesInWords(plan, labels);
  if (answers.length > 0) out(`\n${terminal.heading("If somebody breaks it")}`);
  for (const sentence of answers) out(terminal.paragraph(sentence));
  const deposits = depositsHeldInWords(plan, labels);
  if (deposits.length > 0) out(`\n${terminal.heading("Deposits")}`);
  for (const sentence of deposits) out(terminal.paragraph(sentence));
  const later = followOnInWords(plan, labels);
  if (later.length > 0) out(`\n${terminal.heading("What may follow")}${terminal.paragraph(later.join(" "))}`);
}
