import { type Model, performersWithout, type StanceOutcome, type Waiting } from "../model/index.ts";
import { elementaryCycles, hasBit, indicesOf, type Mask } from "../numeric/index.ts";
import type { CompiledStance, NamedCondition, NamedMeasure } from "./compiled-stance.ts";
import { conditionIsMet } from "./condition-is-met.ts";
import { wishedBy } from "./wished-by.ts";

/** More deadlocks than these are not listed, and the result says so: a reader needs the first few. */
const MAX_DEADLOCKS = 1000;

/** One measure that some rule still would do (or undo). */
interface Node {
  readonly name: string;
  readonly undoes: boolean;
  readonly measures: readonly number[];
  readonly unmet: NamedCondition[];
}

/**
 * What the stances still would do but never did, and who waits for whom in a circle.
 *
 * The wait-for graph has an edge from a waiting measure to each waiting measure that would meet one of its unmet
 * conditions; its elementary cycles are the deadlocks. Source: docs/theory/stance.md#waiting-and-deadlock.
 */
export function findWaiting(
  model: Omit<Model, "plans">,
  stances: readonly CompiledStance[],
  state: Mask,
  everDone: ReadonlySet<number>,
  everEnded: ReadonlySet<number>,
): Omit<StanceOutcome, "revisits"> {
  const waiting: Waiting[] = [];
  const nodes = new Map<string, Node>();
  const add = (
    stance: CompiledStance,
    named: NamedMeasure,
    left: number[],
    unmet: NamedCondition[],
    undoes: boolean,
  ) => {
    waiting.push({
      party: model.partyIds[stance.party]!,
      measure: named.name,
      for: unmet.map((condition) => condition.text),
      requires: undoes ? [] : missingRequirements(model, left, state),
      ...(undoes ? { undoes: true as const } : othersAwaited(stance.party, left)),
    });
    const key = `${undoes ? "undo" : "do"} ${named.name}`;
    const node = nodes.get(key);
    if (node === undefined)
      nodes.set(key, { name: named.name, undoes, measures: named.measures, unmet: [...unmet] });
    else node.unmet.push(...unmet);
  };

  const wishes = wishedBy(stances, state);
  /** The other performers of measures that have no rule for them whose conditions hold. */
  const othersAwaited = (party: number, measures: readonly number[]): Pick<Waiting, "with"> => {
    const others = new Set(
      measures.flatMap((measure) => performersWithout(model, measure, new Set([...wishes(measure), party]))),
    );
    return others.size === 0
      ? {}
      : { with: [...others].sort((a, b) => a - b).map((other) => model.partyIds[other]!) };
  };
  for (const stance of stances) {
    for (const rule of stance.rules) {
      const unmet = rule.once.filter((condition) => !conditionIsMet(condition, state));
      for (const named of rule.does) {
        const left = named.measures.filter((measure) => !hasBit(state, measure) && !everDone.has(measure));
        if (left.length > 0) add(stance, named, left, unmet, false);
      }
      for (const named of rule.undoes) {
        const left = named.measures.filter((measure) => hasBit(state, measure) && !everEnded.has(measure));
        if (left.length > 0) add(stance, named, left, unmet, true);
      }
    }
  }

  const ordered = [...nodes.values()].sort((a, b) => a.measures[0]! - b.measures[0]!);
  const { cycles, more } = elementaryCycles(
    ordered.map((from) => ordered.flatMap((to, index) => (waitsFor(from, to) ? [index] : []))),
    MAX_DEADLOCKS,
  );
  return {
    waiting,
    deadlocks: cycles.map((cycle) => cycle.map((index) => ordered[index]!.name)),
    moreDeadlocks: more,
  };
}

function waitsFor(from: Node, to: Node): boolean {
  return from.unmet.some(
    (condition) =>
      condition.negated === to.undoes && condition.measures.some((measure) => to.measures.includes(measure)),
  );
}

/** Ids of measures that the given ones require and that are neither in force nor among them. */
function missingRequirements(
  model: Omit<Model, "plans">,
  measures: readonly number[],
  state: Mask,
): string[] {
  const missing = new Set<number>();
  for (const measure of measures) {
    for (const required of indicesOf(model.requires[measure]!)) {
      if (!hasBit(state, required) && !measures.includes(required)) missing.add(required);
    }
  }
  return [...missing].map((measure) => model.measureIds[measure]!);
}
