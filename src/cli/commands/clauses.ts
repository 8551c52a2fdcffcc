import {
  type ClausesResult,
  clausesSteps,
  type Model,
  relay,
  suspensionLengths,
} from "../../engine/index.ts";
import {
  type Labels,
  labelsOf,
  lengthsPicture,
  NO_STEP,
  plainText,
  rulesInWords,
  rulesTable,
  rulesTableMeans,
  standalonePicture,
} from "../../present/index.ts";
import type { Arguments, Command } from "../arguments/index.ts";
import { eventNamed, planNamed, refusedInWords, UsageError } from "../arguments/index.ts";
import { openScenario, refuseUnwritable, writeNewFile } from "../files/index.ts";
import { documentHead, jsonText, renderTable, type Terminal } from "../terminal/index.ts";
import { runInTurns } from "../work/index.ts";

const BREACH = "breach";

/** Rules for events and breaches, side by side. */
export const clauses: Command = {
  name: "clauses",
  summary: "rules for an event or a breach, side by side: what deters, at what cost",
  operands: "FILE PLAN",
  options: [
    { name: "event", value: "EVENT", help: "rules for this event (default: every event, then a breach)" },
    { name: "breach", help: "what should follow a breach" },
    {
      name: "figure",
      value: "FILE",
      writes: true,
      help: "with --event: draw deterrence by length to a new SVG file",
    },
  ],
  examples: [
    "demarche clauses talks.yaml stepwise",
    "demarche clauses talks.yaml stepwise --event test --figure test.svg",
    "demarche clauses talks.yaml stepwise --breach --json",
  ],
  run: async (args, terminal) => {
    const opened = openScenario(args.positionals[0]!);
    const { model } = opened;
    const plan = planNamed(model, args.positionals[1]!);
    const labels = labelsOf(opened.scenario);
    const event = args.value("event");
    if (event !== undefined && args.flag("breach"))
      throw new UsageError("--event and --breach ask for different rules", "leave one of them out");
    const only = args.flag("breach") ? BREACH : event === undefined ? null : eventNamed(model, labels, event);
    const figure = args.value("figure");
    if (figure !== undefined) refuseUnwritable(figure);
    if (figure !== undefined && (only === null || only === BREACH))
      throw new UsageError("--figure shows one event", "add --event EVENT");
    const asked = only === null ? [...model.events.map(({ id }) => id), BREACH] : [only];
    function* each(): Generator<number, ClausesResult[], boolean> {
      const found: ClausesResult[] = [];
      for (const upon of asked) {
        const trying = clausesSteps(model, plan, { for: upon });
        found.push(yield* relay(trying, (share) => (found.length + share) / asked.length));
      }
      return found;
    }
    const results = await refusedInWords(labels, () =>
      runInTurns(
        each(),
        (share, seconds) => `Trying rules: ${Math.floor(100 * share)} % done, ${seconds} s`,
        args.quiet ? null : terminal,
        { share: (share) => share, onInterrupt: "ends" },
      ),
    );
    if (figure !== undefined)
      writeNewFile(figure, drawing(model, plan.id, results[0]!, labels), args.positionals.slice(0, 1));
    if (args.json) {
      const head = { ...documentHead("clauses", opened, METHOD), plan: plan.id };
      terminal.out(jsonText(only === null ? { ...head, each: results } : { ...head, ...results[0]! }));
      return 0;
    }
    if (!args.quiet) terminal.out(`${terminal.paragraph(labels.title)}\n`);
    if (plan.bundles.length === 0) {
      terminal.out(terminal.heading(`${labels.plan(plan.id)} ${NO_STEP}`));
      return 0;
    }
    for (const [place, result] of results.entries()) {
      if (place > 0) terminal.out("\n");
      print(result, model, labels, args, terminal);
    }
    if (figure !== undefined && !args.quiet)
      terminal.out(`\n${terminal.paragraph(`Wrote ${plainText(figure)}.`)}`);
    return 0;
  },
};

const METHOD = { name: "rules one by one, lengths of suspension one by one", exact: true };

function print(
  result: ClausesResult,
  model: Model,
  labels: Labels,
  args: Arguments,
  terminal: Terminal,
): void {
  terminal.out(terminal.heading(rulesInWords(result, model, labels)));
  if (args.quiet) return;
  const table = rulesTable(result, model.partyIds, labels);
  terminal.out(`\n${renderTable(table, terminal.width, terminal.bold).join("\n")}\n`);
  terminal.out(`\n${terminal.faint(terminal.paragraph(rulesTableMeans(result, labels)).trimEnd())}\n`);
}

/** @throws UsageError where nobody chooses the event */
function drawing(
  model: Model,
  plan: string,
  { for: upon, rules, least }: ClausesResult,
  labels: Labels,
): string {
  const best = least === null ? undefined : rules[least]?.clause?.suspend;
  const first = rules.find(({ clause }) => (clause?.suspend?.length ?? 0) > 0)?.clause?.suspend;
  const suspend = best ?? first ?? [];
  const shown = rules.flatMap(({ clause }) => clause?.for ?? []);
  const upTo = Math.min(LONGEST_DRAWN, Math.max(LEAST_DRAWN, 2 * Math.max(...shown)));
  const lengths = suspensionLengths(model, plan, { for: upon, suspend, upTo });
  if (lengths === null)
    throw new UsageError(
      `nobody chooses "${labels.event(upon)}": there is nothing to deter`,
      "name an event that has by: in the file",
    );
  return standalonePicture(
    lengthsPicture(lengths, { plan, event: upon, suspend }, labels),
    labels.title,
    null,
  );
}

/** Lengths of suspension drawn, periods. */
const LEAST_DRAWN = 12;
const LONGEST_DRAWN = 40;
