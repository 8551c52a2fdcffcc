import type { Path, Reporter } from "../diagnostics/index.ts";
import { expand, partCount } from "../expand/index.ts";
import { type Draft, LIMITS } from "../schema/index.ts";
import { aimUnserved, aimWeights } from "./aims.ts";
import type { Check, CheckContext } from "./check.ts";
import { clauseRules } from "./clause-rules.ts";
import { depositNeverReturned, neverInForce } from "./clause-warnings.ts";
import { contradictoryStatements } from "./contradictory-statements.ts";
import { correlations } from "./correlations.ts";
import { dayRules } from "./day-rules.ts";
import { deposits } from "./deposits.ts";
import { endOnly } from "./end-only.ts";
import { eventChances } from "./event-chances.ts";
import { evidence } from "./evidence.ts";
import { figureDomains } from "./figure-domains.ts";
import { followOnSteps } from "./follow-on-steps.ts";
import { followOns } from "./follow-ons.ts";
import { latePlans } from "./late-plans.ts";
import { mergeOverlap } from "./merge-overlap.ts";
import { patienceMissing } from "./patience-missing.ts";
import { planBounds } from "./plan-bounds.ts";
import { planKinds } from "./plan-kinds.ts";
import { planSteps } from "./plan-steps.ts";
import { quotes } from "./quotes.ts";
import { rankings } from "./rankings.ts";
import { readingFigures, readingIdle, readingRules } from "./readings.ts";
import { repeatedEntries } from "./repeated-entries.ts";
import { requiresCycle } from "./requires-cycle.ts";
import { stanceRules } from "./stance-rules.ts";
import { stanceRuns } from "./stance-runs.ts";
import { startState } from "./start-state.ts";
import { typeWeights } from "./type-weights.ts";
import { unknownNames } from "./unknown-names.ts";
import {
  measureUnused,
  noEvidence,
  partyGainsNothing,
  progressIdle,
  quantityUnused,
  threatNotCredible,
  typeIdle,
} from "./warnings.ts";

/** Names first: later checks pass over what is unknown and is reported here. */
const CHECKS: readonly Check[] = [
  unknownNames,
  repeatedEntries,
  requiresCycle,
  figureDomains,
  readingFigures,
  correlations,
  patienceMissing,
  startState,
  endOnly,
  typeWeights,
  stanceRules,
  planKinds,
  planSteps,
  eventChances,
  clauseRules,
  deposits,
  followOns,
  dayRules,
  aimWeights,
  evidence,
  quotes,
  mergeOverlap,
  contradictoryStatements,
  rankings,
];

/** Checks that need a compiled scenario; they run where no other found an error. */
const COMPILED_CHECKS: readonly Check[] = [stanceRuns, planBounds, followOnSteps, readingRules];

/** Warnings, for scenarios without errors. */
const WARNINGS: readonly Check[] = [
  threatNotCredible,
  progressIdle,
  typeIdle,
  partyGainsNothing,
  neverInForce,
  depositNeverReturned,
  latePlans,
  aimUnserved,
  measureUnused,
  quantityUnused,
  readingIdle,
  noEvidence,
];

/** All checks of a draft, in short steps, each left out where an earlier error took away what it needs. */
export function* checkSteps(
  draft: Draft,
  reporter: Reporter,
  readText: CheckContext["readText"],
): Generator<undefined, void, boolean> {
  const { report, positions } = reporter;
  const { scenario, places } = draft;
  const found = scenario.measures.reduce((sum, measure) => sum + partCount(measure), 0);
  if (found > LIMITS.parts) {
    const facts = { what: "measures after instalments", count: found, limit: LIMITS.parts };
    report("limit-passed", places.keyOf(scenario, "measures"), facts);
  }
  // Instalments may name millions of parts; the first ones will do for what can still be checked.
  const expanded = expand(found > LIMITS.parts ? { measures: [] } : scenario);

  const broken = new BrokenPaths();
  for (const path of draft.suspects) broken.add(path);
  const context: CheckContext = {
    ...draft,
    expanded,
    positions,
    report,
    readText,
    isBroken: (path) => broken.has(path),
    isBrokenInside: (path) => broken.hasInside(path),
  };
  function* run(checks: readonly Check[]): Generator<undefined, void, boolean> {
    for (const check of checks) {
      broken.addAll(reporter.errorPaths());
      if (!(check.needs ?? []).every((need) => broken.spares(need))) continue;
      yield* check.run(context) ?? [];
      yield;
    }
  }
  yield* run(CHECKS);
  if (reporter.errorPaths().length === 0) yield* run(COMPILED_CHECKS);
  if (reporter.errorPaths().length === 0) yield* run(WARNINGS);
}

/** Where errors were reported. */
class BrokenPaths {
  readonly #exact = new Set<string>();
  /** Beginnings of the paths, the id or index in second place as `*`. */
  readonly #general = new Set<string>();
  readonly #inside = new Set<string>();
  #seen = 0;

  addAll(paths: readonly Path[]): void {
    for (; this.#seen < paths.length; this.#seen++) this.add(paths[this.#seen] ?? []);
  }

  add(path: Path): void {
    this.#exact.add(JSON.stringify(path));
    if (path.length >= 2) this.#inside.add(JSON.stringify(path.slice(0, 2)));
    this.#general.add(
      path
        .slice(0, 3)
        .map((segment, index) => (index === 1 ? "*" : segment))
        .join("/"),
    );
  }

  has(path: Path): boolean {
    return this.#exact.has(JSON.stringify(path));
  }

  /** Whether an error lies at a path of two segments or inside. */
  hasInside(path: Path): boolean {
    return this.#inside.has(JSON.stringify(path));
  }

  /** Whether no error lies at, above or below what is needed, such as `measures/*` + `/requires`. */
  spares(need: string): boolean {
    return ![...this.#general].some((path) => isWithin(path, need) || isWithin(need, path));
  }
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || outer === "" || inner.startsWith(`${outer}/`);
}
