import {
  believedInWords,
  combinationInWords,
  labelsOf,
  leverRows,
  leversThatFailInWords,
  plainText,
  REPAIR_LOOKS_AT,
  repairAnswerInWords,
  repairStoppedInWords,
  smallestPatienceInWords,
} from "../../present/index.ts";
import { didYouMean, nearestName, type Scenario } from "../../scenario/index.ts";
import {
  BELIEF_KINDS,
  type BeliefKind,
  isWeighing,
  LEVER_KINDS,
  LEVER_SECONDS,
  type LeverKind,
  quantityNames,
  type Rate,
  type RepairLooksAt,
  type RepairOptions,
  type RepairResult,
  repairSteps,
} from "../../study/index.ts";
import type { Arguments, Command } from "../arguments/index.ts";
import { planNamed, refusedInWords, UsageError, unknownName } from "../arguments/index.ts";
import { type OpenedScenario, openScenario, refuseUnwritable, writeNewFile } from "../files/index.ts";
import { documentHead, jsonText, type Terminal } from "../terminal/index.ts";
import { loadSolver, runInTurns } from "../work/index.ts";

/** What `--change` may name: levers that parties could agree on, and figures that one would have to believe otherwise. */
const KINDS: readonly (LeverKind | BeliefKind)[] = [...LEVER_KINDS, ...BELIEF_KINDS];

/** What would make a plan hold, in words and as an edited scenario: levers first, then what one would have to believe. */
export const repair: Command = {
  name: "repair",
  summary: "what would make a plan hold: what could be agreed on, then what one would have to believe",
  operands: "FILE PLAN",
  options: [
    { name: "change", value: "KIND", among: KINDS, multiple: true, help: KINDS.join(", ") },
    {
      name: "cost",
      value: "KIND=N",
      multiple: true,
      help: "a unit of this lever counts N (default 1; what a unit is: docs/theory/repair.md)",
    },
    {
      name: "rate",
      value: "A:B=N",
      multiple: true,
      help: "a point of party A is worth N points of party B (default 1)",
    },
    {
      name: "weight",
      value: "Q=W",
      multiple: true,
      help: "in what to believe, a change of quantity Q counts W times (default 1)",
    },
    { name: "fix", value: "Q", multiple: true, help: "in what to believe, quantity Q stays as it is" },
    { name: "within-range", help: "in what to believe, values stay within their stated ranges" },
    {
      name: "out",
      value: "FILE",
      short: "o",
      writes: true,
      help: "write the scenario with the cheapest lever to a new file",
    },
    {
      name: "time-limit",
      value: "S",
      help: `look no longer than S seconds in all (default: ${LEVER_SECONDS} for levers, no limit for the rest)`,
    },
  ],
  examples: [
    "demarche repair talks.yaml stepwise",
    "demarche repair talks.yaml stepwise --change payment --rate us:dprk=2 -o mended.yaml",
    "demarche repair talks.yaml stepwise --cost guarantee=0.2 --cost blame=3",
  ],
  stopsOnInterrupt: true,
  run: async (args, terminal) => {
    const opened = openScenario(args.positionals[0]!);
    const plan = planNamed(opened.model, args.positionals[1]!);
    const out = args.value("out");
    if (out !== undefined) refuseUnwritable(out);
    const kinds = args.values("change").map(kindNamed);
    const names = quantityNames(opened.text, opened.scenario);
    const seconds = args.whole("time-limit", 1);
    const options: RepairOptions = {
      solver: await loadSolver(),
      ...(kinds.length === 0
        ? {}
        : {
            kinds: LEVER_KINDS.filter((kind) => kinds.includes(kind)),
            believes: BELIEF_KINDS.filter((kind) => kinds.includes(kind)),
          }),
      costs: Object.fromEntries(args.values("cost").map(costOf)),
      rates: args.values("rate").map((text) => rateOf(text, opened.scenario)),
      weights: Object.fromEntries(args.values("weight").map((text) => weightOf(text, names))),
      fixed: args.values("fix").map((name) => quantityNamed(name, names)),
      withinRange: args.flag("within-range"),
      now: () => performance.now(),
      ...(seconds === undefined ? {} : { timeLimitMs: 1000 * seconds }),
    };
    const steps = repairSteps(opened.text, opened.scenario, plan.id, options);
    const show = (phase: RepairLooksAt, spent: number): string =>
      `Looking at ${REPAIR_LOOKS_AT[phase]}, ${spent} s; Ctrl-C stops with what is found`;
    const result = await refusedInWords(labelsOf(opened.scenario), () =>
      runInTurns(steps, show, args.quiet ? null : terminal),
    );
    const written = write(out, result, args.positionals[0]!);
    if (args.json) {
      const { levers, combination, patienceExact } = result;
      const exact = patienceExact && combination?.exact !== false && levers.every(({ exact: one }) => one);
      const method = { name: "linear programs over breaches, discrete levers by trial", exact };
      terminal.out(jsonText({ ...documentHead("repair", opened, method), ...result }));
    } else {
      print(opened, result, written, args, terminal);
    }
    return 0;
  },
};

function kindNamed(name: string): LeverKind | BeliefKind {
  const found = KINDS.find((kind) => kind === name);
  if (found !== undefined) return found;
  throw unknownName(`there is no kind of change ${plainText(name)}`, name, KINDS, "the kinds are");
}

/** `KIND=N`. */
function costOf(text: string): readonly [LeverKind, number] {
  const [name = "", number, ...more] = text.split("=");
  const kind = LEVER_KINDS.find((one) => one === name);
  if (kind === undefined && number !== undefined)
    throw unknownName(`there is no lever ${plainText(name)}`, name, LEVER_KINDS, "the levers are");
  const cost = Number(number);
  if (kind === undefined || !number || more.length > 0 || !isWeighing(cost)) {
    throw new UsageError(
      `--cost takes a lever and a number from a billionth to a billion, not "${plainText(text)}"`,
      `write --cost payment=2; the levers are ${LEVER_KINDS.join(", ")}`,
    );
  }
  return [kind, cost];
}

/** `A:B=N`. */
function rateOf(text: string, { parties }: Scenario): Rate {
  const [pair = "", number, ...more] = text.split("=");
  const [from = "", to, ...others] = pair.split(":");
  const rate = Number(number);
  const ids = parties.map(({ id }) => id);
  const isRate = !!number && more.length === 0 && isWeighing(rate);
  if (to === undefined || others.length > 0 || !isRate) {
    throw new UsageError(
      `--rate takes two parties and a number from a billionth to a billion, not "${plainText(text)}"`,
      `write --rate ${ids[0] ?? "a"}:${ids[1] ?? "b"}=2`,
    );
  }
  for (const id of [from, to])
    if (!ids.includes(id))
      throw unknownName(`there is no party ${plainText(id)}`, id, ids, "the parties are");
  if (from === to)
    throw new UsageError(
      `--rate takes two parties, not "${plainText(from)}" twice`,
      "name who pays and who is paid",
    );
  return { from, to, rate };
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
  if (name === undefined || !number || more.length > 0 || !isWeighing(weight)) {
    throw new UsageError(
      `--weight takes a quantity and a number from a billionth to a billion, not "${plainText(text)}"`,
      `write --weight ${names[0] ?? "measures.site.value.a"}=2`,
    );
  }
  return [quantityNamed(name, names), weight];
}

/** @returns what became of the file asked for; null where none was */
function write(path: string | undefined, result: RepairResult, from: string): string | null {
  if (path === undefined) return null;
  if (result.holds === true) return "Nothing was written, as nothing needs to change.";
  if (result.levers[0]?.possible !== true) return "Nothing was written, as no lever makes it hold.";
  if (result.edited === null) return notWritten(result);
  writeNewFile(path, result.edited, [from]);
  return `Wrote ${plainText(path)}, in which it holds.`;
}

const NOT_WRITABLE =
  "The change cannot be written into this file by itself (something that several places share); make it by hand.";

function notWritten({ status }: RepairResult): string {
  return status === "stopped" ? "It was stopped before the change was written into the text." : NOT_WRITABLE;
}

/** Answers of one cost that are shown besides the first. */
const MOST_SHOWN = 5;

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
  out(terminal.heading(repairAnswerInWords(result, labels)));
  const rows = leverRows(result, labels);
  const doing = result.levers.filter(({ possible }) => possible === true);
  if (!args.quiet && rows.length > 0) {
    out(
      `\n${terminal.paragraph(`What could be agreed on, each by itself, cheapest first; a point a ${labels.period} counts 1, and so does a step, part or clause (--cost):`)}`,
    );
    for (const { name, words, others } of rows) {
      terminal.say(words, `  ${name.padEnd(12)} `, " ".repeat(15));
      for (const other of others.slice(0, MOST_SHOWN))
        terminal.say(other, `${" ".repeat(15)}or `, " ".repeat(18));
    }
  }
  const paragraphs = args.quiet
    ? []
    : [
        combinationInWords(result, labels),
        leversThatFailInWords(result),
        repairStoppedInWords(result),
      ].filter((one) => one !== null);
  for (const one of paragraphs) out(`\n${terminal.paragraph(one)}`);
  const believed = args.quiet ? null : believedInWords(result, labels);
  if (believed !== null) {
    out(`\n${terminal.paragraph(believed.sentence)}`);
    for (const change of believed.changes) terminal.say(change, "  - ", "    ");
  }
  const smallest = smallestPatienceInWords(result, labels);
  if (!args.quiet && smallest !== null) out(`\n${terminal.paragraph(smallest)}`);
  if (written !== null) out(`\n${terminal.paragraph(written)}`);
  else if (!args.quiet && doing.length > 0)
    out(`\n${terminal.paragraph(result.edited === null ? notWritten(result) : NEXT)}`);
}

const NEXT = "Add -o mended.yaml for the scenario with the first of these in it (--change KIND for another).";
