import { bestChoices } from "../../engine/index.ts";
import {
  cutsInWords,
  labelsOf,
  objectiveInWords,
  plainText,
  quoted,
  whyUntoldInWords,
  withoutAside,
} from "../../present/index.ts";
import { freeId, type WrittenPlan } from "../../scenario/index.ts";
import { type Arguments, measureNamed } from "../arguments/index.ts";
import type { Terminal } from "../terminal/index.ts";
import { printCommandAgain } from "./command-again.ts";
import type { FoundDesign } from "./found-design.ts";
import { namesOf } from "./names-of.ts";
import {
  printAnswer,
  printFirstTest,
  printFrontier,
  printNamed,
  printOthers,
  printPlan,
  printRobust,
} from "./print-design.ts";
import { printSplits } from "./print-splits.ts";
import { printEnds, printWhyNot } from "./print-why.ts";
import { writeFound } from "./write-plan.ts";

/** Best plans; of more than these only the first is shown step by step where nobody asked for others. */
const MOST_IN_FULL = 2;

/** All of it for people: the answer first, what was asked for last; and writes the plan that is to be written. */
export function printFound(found: FoundDesign, args: Arguments, terminal: Terminal): void {
  const { opened, cuts, scenario, model, result, narrowedTo, splits, robust, firstTest, asked, meant } =
    found;
  const labels = labelsOf(scenario);
  const names = namesOf(found);
  const view = { model, labels, terminal, names };
  if (!args.quiet) terminal.out(`${terminal.paragraph(labels.title)}\n`);
  if (cuts.length > 0) terminal.out(`${terminal.paragraph(`With ${cutsInWords(cuts, labels)}:`)}\n`);
  if (firstTest !== null) printFirstTest(firstTest, view);
  const choices = bestChoices(result);
  const isAsked = args.values("objective").length > 0 || choices.length <= MOST_IN_FULL;
  const inFull = isAsked ? choices : choices.slice(0, 1);
  printAnswer(result, narrowedTo, inFull, view);
  if (!args.quiet) printOthers(choices.slice(inFull.length), view);
  const include = args.values("include").map((name) => measureNamed(model, labels, name));
  if (found.whyNot !== null) printWhyNot(found.whyNot, include, view);
  const untold = whyUntoldInWords(result, found.whyNot !== null);
  if (untold !== null) terminal.out(`\n${terminal.paragraph(untold)}`);
  if (found.ends !== null) printEnds(found.ends, include, view);
  if (splits !== null) printSplits(splits, scenario, args, terminal);
  if (robust !== null) printRobust(robust, view);
  if (!args.quiet) printFrontier(result, found.named, view);
  if (!args.quiet && result.frontier.length > 0) printNamed(found.named, result, view);
  if (asked?.number != null && meant !== null) {
    const title = `No. ${asked.number}, as asked for: ${names.ofPlan(meant).name}`;
    terminal.out(`\n${terminal.bold(terminal.paragraph(title).trimEnd())}\n`);
    printPlan(meant, view);
  }
  if (asked?.id != null) {
    const words = writtenInWords(writeFound(found), found);
    terminal.out(`\n${terminal.paragraph(words)}`);
  } else if (!args.quiet && opened.origin === "file") printHowToWrite(found, args, terminal);
}

/** The command that writes a plan, as it stands: the plan that `--write` writes by itself, or where there is none such, another. */
function printHowToWrite({ result, scenario }: FoundDesign, args: Arguments, terminal: Terminal): void {
  const objective = "nash" in result.best ? "nash" : Object.keys(result.best)[0];
  if (objective === undefined) return;
  const isAsked = objective === "nash" || args.values("objective").length === 1;
  const name = withoutAside(objectiveInWords(objective, labelsOf(scenario)));
  const how =
    "To put a plan into the file (--objective O or --pick N choose which; its id is yours to choose):";
  terminal.out(`\n${terminal.paragraph(how)}`);
  printCommandAgain(
    args,
    [...(isAsked ? [] : [["--objective", objective]]), ["--write", freeId(name, "plan", scenario.plans)]],
    terminal,
  );
}

function writtenInWords(
  written: WrittenPlan | null,
  { opened, result, splits, asked, cuts, scenario }: FoundDesign,
): string {
  if (written !== null) {
    const isBest = asked!.number !== null || result.best[asked!.objective]?.exact === true;
    const best = isBest
      ? ""
      : " It is the best found before the search ended, which may not be the best there is.";
    const cut = cuts.length === 0 ? "" : `, and ${cutsInWords(cuts, labelsOf(scenario))}`;
    return `Wrote the plan ${written.id}, ${quoted(written.label)}${cut} into ${plainText(opened.file)}. It holds there.${best}`;
  }
  if (splits !== null && splits.splits.length > 0)
    return "Nothing was written, as no plan holds without splitting; add --split for one that does.";
  if (result.frontier.length === 0) return "Nothing was written, as no plan that holds was found.";
  return `Nothing was written: none of the plans found is one that the objective ${asked!.objective} takes (nash asks that every party gains). Choose another with --objective, or by number with --pick.`;
}
