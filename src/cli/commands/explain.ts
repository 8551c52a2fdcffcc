import type { AssessResult, Model } from "../../engine/index.ts";
import {
  breachSideWords,
  gainInWords,
  gainSideWords,
  isFromStart,
  keepSideWords,
  type Labels,
  labelsOf,
  leftWithMeans,
  leftWithTable,
  linkInWords,
  noAgreementWords,
  type SideWords,
  sharesInWords,
  threatsInWords,
  verdictInWords,
} from "../../present/index.ts";
import { explainAnswer } from "../../study/index.ts";
import type { Arguments, Command } from "../arguments/index.ts";
import { partyNamed, planNamed, UsageError } from "../arguments/index.ts";
import { planDocument } from "../documents/index.ts";
import { openScenario } from "../files/index.ts";
import { documentHead, jsonText, renderTable, type Terminal } from "../terminal/index.ts";
import { printDates } from "./print-dates.ts";
import { printEvents } from "./print-events.ts";
import { printSteps } from "./print-steps.ts";

/** Why a plan holds or breaks: both sides of each slack, term by term. */
export const explain: Command = {
  name: "explain",
  summary: "why a plan holds or breaks, term by term, to redo by hand",
  operands: "FILE PLAN",
  options: [
    { name: "party", value: "PARTY", help: "all steps of this party" },
    { name: "step", value: "K", help: "all parties at this step" },
  ],
  examples: [
    "demarche explain talks.yaml stepwise",
    "demarche explain talks.yaml stepwise --party a --step 2",
  ],
  run: (args, terminal) => {
    const opened = openScenario(args.positionals[0]!);
    const { model } = opened;
    const plan = planNamed(model, args.positionals[1]!);
    const labels = labelsOf(opened.scenario);
    const only = chosen(args, model, labels, plan.bundles.length);
    const { result, accidents, gains, links } = explainAnswer(opened, {
      plan: plan.id,
      ...only,
      everything: args.json,
    });
    if (args.json) {
      const method = { name: "explain at central values", exact: true };
      const head = documentHead("explain", opened, method);
      terminal.out(jsonText({ ...head, plan: planDocument(opened, result, null, accidents), gains, links }));
      return 0;
    }
    terminal.out(terminal.heading(`${labels.plan(plan.id)} ${verdictInWords(result, labels)}`));
    if (!args.quiet) {
      printSteps(result, model, labels, terminal);
      printDates(opened, [result], labels, terminal);
      const threats = threatsInWords(result, labels);
      if (threats !== null) terminal.out(`\n${terminal.paragraph(threats)}`);
      if (only.party === undefined && only.step === undefined) {
        printLeftWith(result, labels, terminal);
        printEvents(result, accidents, labels, terminal);
      }
    }
    const asked = only.party !== undefined || only.step !== undefined;
    for (const gain of gains) {
      terminal.out(`\n${terminal.heading(gainInWords(gain, result.accepts[gain.party]!, labels))}`);
      if (args.quiet) continue;
      printSide(gainSideWords(gain, result, labels), terminal);
      if (gain.start.total !== 0) printSide(noAgreementWords(gain, result, labels), terminal);
    }
    if (links.length === 0) {
      terminal.out(`\n${terminal.paragraph(`There is nothing to break${asked ? " there" : ""}.`)}`);
    }
    for (const link of links) {
      terminal.out(`\n${terminal.heading(linkInWords(link, result, labels))}`);
      if (args.quiet) continue;
      const keep = keepSideWords(link, result, labels);
      // The plan from its start is keeping on at step 1: one table serves both.
      const isShown = isFromStart(link) && gains.some((gain) => gain.party === link.party);
      if (isShown) terminal.out(`\n${terminal.paragraph(`${keep.heading}: as above.`)}`);
      else printSide(keep, terminal);
      printSide(breachSideWords(link, result, labels), terminal);
      terminal.out(
        `\n${terminal.faint(terminal.paragraph(sharesInWords(link, result, labels)).trimEnd())}\n`,
      );
    }
    return 0;
  },
};

function chosen(
  args: Arguments,
  model: Model,
  labels: Labels,
  stepCount: number,
): { party?: string; step?: number } {
  const named = args.value("party");
  const party = named === undefined ? undefined : partyNamed(model, labels, named);
  const step = args.whole("step", 1);
  if (step !== undefined && step > stepCount + 1) {
    throw new UsageError(
      `the plan has no step ${step}`,
      `its steps are 1 to ${stepCount}; ${stepCount + 1} stands for the time once all is done`,
    );
  }
  return { ...(party === undefined ? {} : { party }), ...(step === undefined ? {} : { step }) };
}

function printLeftWith(result: AssessResult, labels: Labels, terminal: Terminal): void {
  if (result.steps.length === 0) return;
  terminal.out("\n");
  for (const line of renderTable(leftWithTable(result, labels), terminal.width - 2, terminal.bold))
    terminal.out(`  ${line}\n`);
  terminal.out(`\n${terminal.faint(terminal.paragraph(leftWithMeans([result], labels)).trimEnd())}\n`);
}

function printSide(words: SideWords, terminal: Terminal): void {
  terminal.out(`\n${terminal.paragraph(words.heading)}`);
  for (const line of renderTable(words.table, terminal.width - 2, terminal.bold)) terminal.out(`  ${line}\n`);
  for (const line of words.makeup) terminal.say(line, "  ", "    ");
}
