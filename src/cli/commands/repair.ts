import {
  changeInWords,
  labelsOf,
  noneWouldDoInWords,
  otherMeans,
  plainText,
  REPAIR_PHASES,
  repairedSteps,
  repairInWords,
  smallestPatienceInWords,
} from "../../present/index.ts";
import { didYouMean, nearestName } from "../../scenario/index.ts";
import {
  ORDER_SECONDS,
  quantityNames,
  REPAIR_KINDS,
  type RepairKind,
  type RepairOptions,
  type RepairProgress,
  type RepairResult,
  repairSteps,
} from "../../study/index.ts";
import type { Arguments, Command } from "../arguments/index.ts";
import { planNamed, refusedInWords, UsageError, unknownName } from "../arguments/index.ts";
import { type OpenedScenario, openScenario, refuseUnwritable, writeNewFile } from "../files/index.ts";
import { documentHead, jsonText, type Terminal } from "../terminal/index.ts";
import { loadSolver, runInTurns } from "../work/index.ts";

/** The least that makes a plan hold, in words and as an edited scenario. */
export const repair: Command = {
  name: "repair",
  summary: "the least change that makes a plan hold, in words and as an edited scenario",
  operands: "FILE PLAN",
  options: [
    { name: "change", value: "KIND", among: REPAIR_KINDS, multiple: true, help: REPAIR_KINDS.join(", ") },
    {
      name: "weight",
      value: "Q=W",
      multiple: true,
      help: "a change of quantity Q by 1 counts W (default 1)",
    },
    { name: "fix", value: "Q", multiple: true, help: "quantity Q stays as it is" },
    { name: "within-range", help: "central values stay within their stated ranges" },
    { name: "out", value: "FILE", short: "o", help: "write the edited scenario to a new file" },
    {
      name: "time-limit",
      value: "S",
      help: `stop looking for another order after S seconds (default ${ORDER_SECONDS})`,
    },
  ],
  examples: [
    "demarche repair talks.yaml stepwise",
    "demarche repair talks.yaml stepwise --change payment -o mended.yaml",
    "demarche repair talks.yaml stepwise --change value --fix measures.site.value.a",
  ],
  stopsOnInterrupt: true,
  run: async (args, terminal) => {
    const opened = openScenario(args.positionals[0]!);
    const plan = planNamed(opened.model, args.positionals[1]!);
    const out = args.value("out");
    if (out !== undefined) refuseUnwritable(out);
    const kinds = args.values("change").map(kindNamed);
    const names = quantityNames(opened.text, opened.scenario, plan.id);
    const weights = Object.fromEntries(args.values("weight").map((text) => weightOf(text, names)));
    const fixed = args.values("fix").map((name) => quantityNamed(name, names));
    const options: RepairOptions = {
      solver: await loadSolver(),
      ...(kinds.length === 0 ? {} : { kinds: REPAIR_KINDS.filter((kind) => kinds.includes(kind)) }),
      weights,
      fixed,
      withinRange: args.flag("within-range"),
      now: () => performance.now(),
      timeLimitMs: 1000 * (args.whole("time-limit", 1) ?? ORDER_SECONDS),
    };
    const steps = repairSteps(opened.text, opened.scenario, plan.id, options);
    const show = ({ phase, done, total }: RepairProgress, spent: number): string =>
      `Looking for ${REPAIR_PHASES[phase]} (${done + 1} of ${total}), ${spent} s; Ctrl-C stops with what is found`;
    const result = await refusedInWords(labelsOf(opened.scenario), () =>
      runInTurns(steps, show, args.quiet ? null : terminal),
    );
    const written = write(out, result, args.positionals[0]!);
    if (args.json) {
      const isWhole = result.status === "finished" && !["stopped", "too-large"].includes(result.orderSearch);
      const exact = result.patienceExact && isWhole;
      const method = { name: "linear program over breaches, interval search for patience", exact };
      const head = documentHead("repair", opened, method);
      terminal.out(jsonText({ ...head, ...result }));
    } else {
      print(opened, result, written, args, terminal);
    }
    return 0;
  },
};

function kindNamed(name: string): RepairKind {
  const found = REPAIR_KINDS.find((kind) => kind === name);
  if (found !== undefined) return found;
  throw unknownName(`there is no kind of change ${plainText(name)}`, name, REPAIR_KINDS, "the kinds are");
}

function quantityNamed(name: string, names: readonly string[]): string {
  if (names.includes(name)) return name;
  const like = `quantities are named like ${names.slice(0, 3).join(", ")}`;
  throw new UsageError(
    `no quantity ${plainText(name)} can be changed`,
    didYouMean(nearestName(name, names), like),
  );
}

function weightOf(text: string, names: readonly string[]): readonly [string, number] {
  const [name, number, ...more] = text.split("=");
  const weight = Number(number);
  if (name === undefined || !number || more.length > 0 || !(weight > 0) || !Number.isFinite(weight)) {
    throw new UsageError(
      `--weight takes a quantity and a number above 0, not "${plainText(text)}"`,
      `write --weight ${names[0] ?? "measures.site.value.a"}=2`,
    );
  }
  return [quantityNamed(name, names), weight];
}

/** @returns what became of the file asked for; null where none was */
function write(path: string | undefined, result: RepairResult, from: string): string | null {
  if (path === undefined) return null;
  if (result.holds) return "Nothing was written, as nothing needs to change.";
  if (result.by === null) return "Nothing was written, as nothing makes it hold.";
  if (result.scenario === null)
    return result.status === "stopped" ? "Nothing was written, as it was stopped." : NOT_WRITABLE;
  writeNewFile(path, result.scenario, [from]);
  return `Wrote ${plainText(path)}, in which it holds.`;
}

const NOT_WRITABLE =
  "The change cannot be written into this file by itself (a value that several places share); make it by hand.";

function print(
  opened: OpenedScenario,
  result: RepairResult,
  written: string | null,
  args: Arguments,
  terminal: Terminal,
): void {
  const labels = labelsOf(opened.scenario);
  const { out } = terminal;
  if (!args.quiet) out(`${terminal.paragraph(labels.title)}\n`);
  out(terminal.heading(repairInWords(result, labels)));
  if (result.changes.length > 1) {
    for (const change of result.changes) terminal.say(changeInWords(change, labels), "  - ", "    ");
  }
  if (result.by === "order" || result.by === "split")
    printSteps(repairedSteps(result, result.by, labels), terminal);
  const others = otherMeans(result, labels);
  const maybe = others.filter(({ wouldDo }) => wouldDo);
  if (!args.quiet && maybe.length > 0) {
    if (result.by !== null) out(`\n${terminal.paragraph("Or, each by itself:")}`);
    for (const { name, words, steps } of maybe) {
      terminal.say(words, `  ${name.padEnd(10)} `, " ".repeat(13));
      printSteps(steps, terminal);
    }
  }
  const none = noneWouldDoInWords(others);
  if (!args.quiet && none !== null) out(`\n${terminal.paragraph(none)}`);
  const smallest = smallestPatienceInWords(result, labels);
  if (!args.quiet && smallest !== null) out(`\n${terminal.paragraph(smallest)}`);
  if (written !== null) out(`\n${terminal.paragraph(written)}`);
  else if (!args.quiet && result.by !== null) out(`\n${terminal.paragraph(nextAction(result))}`);
}

function nextAction(result: RepairResult): string {
  if (result.scenario === null)
    return result.status === "stopped" ? "Nothing was written, as it was stopped." : NOT_WRITABLE;
  return "Add -o mended.yaml for the scenario with this change made (--change KIND for another means).";
}

function printSteps(steps: readonly (readonly string[])[], terminal: Terminal): void {
  for (const [index, step] of steps.entries()) {
    const number = `${index + 1}. `.padStart(6);
    terminal.say(step.join("; "), `    ${number}`, " ".repeat(10));
  }
}
