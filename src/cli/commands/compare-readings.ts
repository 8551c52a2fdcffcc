import { type AssessResult, drive } from "../../engine/index.ts";
import {
  differingInWords,
  hundredths,
  labelsOf,
  readingsTable,
  readingsTableMeans,
  withPlanIds,
} from "../../present/index.ts";
import {
  accidentsOf,
  type Chance,
  type ComparedReadings,
  chancesOf,
  compareReadingsSteps,
} from "../../study/index.ts";
import { type Arguments, planNamed, readingNamed, UsageError } from "../arguments/index.ts";
import { planDocument, type ReadingDocument } from "../documents/index.ts";
import type { OpenedScenario } from "../files/index.ts";
import { renderTable, type Terminal } from "../terminal/index.ts";

/** The verdicts by the readings that are asked for; null where none is. @throws UsageError where the file has no such reading */
export function readingsAsked(args: Arguments, opened: OpenedScenario): ComparedReadings | null {
  const { scenario, model } = opened;
  const named = args.values("reading").map((name) => readingNamed(scenario, name));
  if (args.flag("readings") && scenario.readings.length === 0)
    throw new UsageError("the scenario has no readings", "write one under readings");
  const asked = args.flag("readings")
    ? scenario.readings
    : [...new Set(named)].map((name) => scenario.readings.find(({ id }) => id === name)!);
  if (asked.length === 0) return null;
  const plans = [...new Set(args.values("plan").map((name) => planNamed(model, name).id))];
  return drive(compareReadingsSteps(scenario, model, asked, plans.length === 0 ? undefined : plans));
}

type Chances = Readonly<Record<string, Chance>> | null;

function chancesBy({ readings }: ComparedReadings, plans: readonly AssessResult[]): Map<string, Chances> {
  const stepwise = plans.filter(({ verdict }) => verdict !== "nothing").map(({ id }) => id);
  return new Map(readings.map(({ name, model }) => [name, chancesOf(model, stepwise)]));
}

/** The keys of the document that readings bring. */
export function readingsDocument(
  opened: OpenedScenario,
  compared: ComparedReadings,
  own: readonly AssessResult[],
  hasChances: boolean,
): { readonly readings: readonly ReadingDocument[]; readonly differ: ComparedReadings["differ"] } {
  const chances = hasChances ? chancesBy(compared, own) : null;
  return {
    readings: compared.readings.map(({ name, scenario, model, plans }) => {
      const accidents = accidentsOf(model, plans);
      return {
        name,
        plans: plans.map((plan) =>
          planDocument(
            { ...opened, scenario, model },
            plan,
            chances?.get(name)?.[plan.id] ?? null,
            accidents[plan.id],
          ),
        ),
      };
    }),
    differ: compared.differ,
  };
}

export function printReadings(
  { scenario }: OpenedScenario,
  compared: ComparedReadings,
  own: readonly AssessResult[],
  ownChances: Chances,
  args: Arguments,
  terminal: Terminal,
): void {
  const labels = labelsOf(scenario);
  const { out } = terminal;
  if (!args.quiet) {
    out(`${terminal.paragraph(labels.title)}\n`);
    out(terminal.heading("Verdicts by reading"));
    const chances = args.flag("no-chance") ? null : chancesBy(compared, own);
    const chance = (reading: string | null, plan: string): string | null => {
      const found = (reading === null ? ownChances : (chances?.get(reading) ?? null))?.[plan];
      return found === undefined ? null : hundredths(found.holds);
    };
    const table = readingsTable(own, compared, scenario, withPlanIds(labels), chance);
    out(`${renderTable(table, terminal.width, terminal.bold).join("\n")}\n\n`);
    out(terminal.faint(terminal.paragraph(readingsTableMeans(chances !== null))));
    out("\n");
  }
  const differing = differingInWords(compared, scenario, labels);
  if (differing.length === 0) {
    out(terminal.heading("All readings come to the same verdicts."));
    return;
  }
  out(terminal.heading("What decides"));
  for (const { plan, words } of differing) {
    out("\n");
    terminal.say(labels.plan(plan));
    terminal.say(words, "  ", "  ");
  }
}
