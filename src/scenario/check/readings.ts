import { centralValue } from "../compile/index.ts";
import { type Reporter, WORDING } from "../diagnostics/index.ts";
import { addressAt, addressText, figuresOf, figureUses } from "../figures/index.ts";
import type { OtherReading, Scenario } from "../scenario.ts";
import { FIGURE_FIELDS } from "../schema/index.ts";
import { otherFigures, underReading } from "../under-reading.ts";
import type { Check, CheckContext } from "./check.ts";
import { clauseRules } from "./clause-rules.ts";
import { deposits, reportBelowNothing } from "./deposits.ts";
import { eventChances } from "./event-chances.ts";
import { reportDomain } from "./figure-domains.ts";
import { followOnSteps } from "./follow-on-steps.ts";
import { planBounds } from "./plan-bounds.ts";
import { planSteps } from "./plan-steps.ts";
import { stanceRules } from "./stance-rules.ts";
import { stanceRuns } from "./stance-runs.ts";

/** Every figure of a reading stands where the scenario has one, and lies in its bounds, through quantities too. */
export const readingFigures: Check = {
  run: (context) => {
    const { scenario, places, report, isBroken } = context;
    for (const reading of scenario.readings) {
      const others = otherFigures(reading);
      const under = underReading(scenario, reading);
      const found = new Set(figuresOf(under).map(({ path }) => keyOf(path)));
      for (const one of others) {
        const place = places.of(one);
        // A name that is not known was reported.
        if (place.path.some((_, index) => isBroken(place.path.slice(0, index + 1)))) continue;
        const address = addressAt(one.path)!;
        const isThere = found.has(keyOf(one.path)) || isFlag(scenario, one.path);
        if (isThere) {
          reportDomain(report, place, address.field, one.figure, under.quantities);
          if (one.path[0] === "deposits")
            reportBelowNothing(report, place, one.path[1]!, one.figure, under.quantities);
        } else report("reading-place", place, { reading: reading.id, figure: addressText(address) });
      }
      // What the file says by a named figure lies in its bounds by the other one too.
      const own = new Set(others.map(({ path }) => keyOf(path)));
      const named = new Map(reading.quantities.map((one) => [one.path[1], places.of(one)]));
      for (const { figure, field, path } of figureUses(under)) {
        const place = figure.kind === "quantity" ? named.get(figure.id) : undefined;
        if (place !== undefined && !own.has(keyOf(path)))
          reportDomain(report, place, field, figure, under.quantities);
      }
    }
  },
};

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}

/** `true` or `false` where a share may stand. */
function isFlag({ measures }: Scenario, [section, id, field, ...rest]: readonly string[]): boolean {
  return (
    section === "measures" &&
    field === "reversible" &&
    rest.length === 0 &&
    measures.some((one) => one.id === id)
  );
}

/** By the figures of a reading the file is still one that can be analysed. Where a reading changes nothing that the rules ask about, it is. */
export const readingRules: Check = {
  *run(context) {
    for (const reading of context.scenario.readings) {
      if (!bearsOnRules(reading)) continue;
      const problem = yield* firstProblem(context, underReading(context.scenario, reading));
      if (problem !== null)
        context.report("reading-impossible", context.places.at(reading, "id"), {
          reading: reading.id,
          problem,
        });
    }
  },
};

/** What can be taken back, which events happen, and whose figures a combination links. */
function bearsOnRules(reading: OtherReading): boolean {
  const { quantities, together, drift } = reading;
  const fields = otherFigures(reading).map(({ path }) => addressAt(path)!.field);
  return (
    quantities.length + together.length + drift.length > 0 ||
    fields.some((field) => ["share", "chance"].includes(FIGURE_FIELDS[field].domain))
  );
}

const RULES: readonly Check[] = [
  planSteps,
  stanceRules,
  eventChances,
  clauseRules,
  deposits,
  stanceRuns,
  planBounds,
  followOnSteps,
];

function* firstProblem(
  context: CheckContext,
  scenario: Scenario,
): Generator<undefined, string | null, boolean> {
  let problem: string | null = null;
  const report: Reporter["report"] = (code, _, facts) => {
    const { severity, message }: { severity?: string; message: (one: typeof facts) => string } =
      WORDING[code];
    if (severity !== "warning") problem ??= message(facts);
  };
  for (const check of RULES) {
    yield* check.run({ ...context, scenario, report }) ?? [];
    if (problem !== null) return problem;
  }
  return null;
}

/** A reading by which every figure is what it is without it. */
export const readingIdle: Check = {
  run: ({ scenario, places, report }) => {
    const figures = new Map(figuresOf(scenario).map(({ path, figure }) => [keyOf(path), figure]));
    for (const reading of scenario.readings) {
      const isSame = otherFigures(reading).every(({ path, figure }) => {
        const before = figures.get(keyOf(path)) ?? flagOf(scenario, path);
        if (JSON.stringify(before) === JSON.stringify(figure)) return true;
        return before === undefined && centralValue(figure, scenario.quantities) === 0;
      });
      if (isSame) report("reading-idle", places.at(reading, "id"), { reading: reading.id });
    }
  },
};

/** What a flag says as a figure; undefined where none stands there. */
function flagOf(scenario: Scenario, path: readonly string[]): object | undefined {
  if (!isFlag(scenario, path)) return undefined;
  const { reversible } = scenario.measures.find(({ id }) => id === path[1])!;
  return typeof reversible === "boolean" ? { kind: "number", value: reversible ? 1 : 0 } : undefined;
}
