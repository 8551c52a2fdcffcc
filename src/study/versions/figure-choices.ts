import {
  type CompiledPlan,
  evaluate,
  evaluateNodes,
  type Figures,
  type FigureTable,
  figuresIn,
  type Model,
  scalesOf,
  tablesOf,
  type Verdict,
} from "../../engine/index.ts";
import {
  addressAt,
  addressText,
  centralValue,
  compileRules,
  expand,
  FIGURE_FIELDS,
  type Figure,
  type FigureAddress,
  figureCells,
  figuresOf,
  planMaker,
  rangeOf,
  type Scenario,
  withFigures,
} from "../../scenario/index.ts";

/** A figure in which two scenarios of one structure differ. */
export interface DifferingFigure {
  /** As results have it: `measures.site.value.a`, `leverage`. */
  readonly id: string;
  /** Central values in the one scenario and in the other. */
  readonly values: readonly [number, number];
  /** Index of the one party whose decisions it bears on; null: of several. */
  readonly party: number | null;
}

/** Whether a party would decline the plan, and whether it would break it. */
export interface PartyStanding {
  readonly declines: boolean;
  readonly breaks: boolean;
}

/** A scenario into which some figures of another are taken over. */
export interface FigureChoices {
  readonly figures: readonly DifferingFigure[];
  /** What one party would do with a plan, by its place in the file, where these figures (indices, ascending) are taken over. */
  readonly standing: (plan: number, party: number, chosen: readonly number[]) => PartyStanding;
  readonly partyCount: number;
}

/** By the rule that a plan which a party declines is declined, whether or not it would break. @param standings - of all parties */
export function verdictOf(standings: readonly PartyStanding[]): Exclude<Verdict, "nothing"> {
  if (standings.some(({ declines }) => declines)) return "declined";
  return standings.some(({ breaks }) => breaks) ? "breaks" : "holds";
}

/** One figure in both scenarios. */
interface Pair {
  readonly address: FigureAddress;
  readonly pair: readonly [Figure, Figure];
}

const NOTHING: Figure = { kind: "number", value: 0 };

/**
 * All ways to take figures of one scenario over into another of the same structure, without reading or compiling each: what differs is spread as a choice between both
 * values, compiled once, each plan when it is first asked about, and put in place by its cells. Only where by the one nothing of a measure can be taken back and by the other something, the ways are compiled apart.
 */
export function figureChoices(into: Scenario, from: Scenario): FigureChoices {
  const pairs = differing(into, from);
  const indexOf = new Map(pairs.map(({ address }, index) => [keyOf(address.path), index]));
  const cellsOf = figureCells(into, expand(into));
  /** The index of the named figure that a figure refers to; undefined where it refers to none that differs. */
  const named = (figure: Figure): number | undefined =>
    figure.kind === "quantity" ? indexOf.get(keyOf(["quantities", figure.id])) : undefined;
  const uses = usesOf(into, pairs, named);
  const valueUnder = ({ pair: [own, other], index }: Use, isChosen: (index: number) => boolean): number => {
    const figure = index !== null && isChosen(index) ? other : own;
    const at = named(figure);
    if (figure.kind !== "quantity" || at === undefined)
      return centralValue(figure, (figure === own ? into : from).quantities);
    return figure.factor * centralValue(pairs[at]!.pair[isChosen(at) ? 1 : 0], []);
  };
  const partyOf = (index: number): number | null => {
    const { address } = pairs[index]!;
    const own = uses.filter((use) => use.index === index || use.pair.some((one) => named(one) === index));
    const parties = new Set(own.map((use) => partyIn(into, use.address)));
    const [only] = parties;
    return address.quantity === null
      ? partyIn(into, address)
      : parties.size === 1 && only !== undefined
        ? only
        : null;
  };
  const structural = new Set(
    uses.filter(isStructural(into, from)).flatMap(({ index, pair }) => {
      return [index, ...pair.map(named)].filter((one): one is number => typeof one === "number");
    }),
  );
  const models = new Map<string, OpenModel>();
  const modelFor = (chosen: readonly number[]): OpenModel => {
    const fixed = chosen.filter((index) => structural.has(index));
    const key = fixed.join();
    let found = models.get(key);
    if (found === undefined) {
      const isFixed = new Set(fixed);
      const spread = pairs.flatMap(({ address: { path }, pair }, index) => {
        if (structural.has(index)) return isFixed.has(index) ? [{ path, figure: pair[1] }] : [];
        const values = [0, 1].map((side) => centralValue(pair[side]!, (side === 0 ? into : from).quantities));
        return [{ path, figure: { kind: "choice" as const, values } }];
      });
      const scenario = withFigures(into, spread);
      const model: Model = { ...compileRules(scenario), plans: [] };
      const make = planMaker(scenario, model);
      const plans: (CompiledPlan | undefined)[] = [];
      const planAt = (at: number): CompiledPlan => {
        plans[at] ??= make(scenario.plans[at]!);
        return plans[at];
      };
      found = { model, planAt, tables: tablesOf(model.figures) };
      models.set(key, found);
    }
    return found;
  };
  let last: { plan: number; key: string; standings: readonly (PartyStanding | undefined)[] } | null = null;
  return {
    figures: pairs.map(({ address, pair }, index) => ({
      id: addressText(address),
      values: [centralValue(pair[0], into.quantities), centralValue(pair[1], from.quantities)],
      party: partyOf(index),
    })),
    partyCount: into.parties.length,
    standing: (at, party, chosen) => {
      const { model, planAt, tables } = modelFor(chosen);
      const isChosen = new Set(chosen);
      for (const use of uses) {
        const value = valueUnder(use, (index) => isChosen.has(index));
        for (const { table, index, factor } of cellsOf(use.address))
          (tables[table as FigureTable] as Float64Array)[index] = value * factor;
      }
      const figures = figuresIn(tables, model.figures.breakdownLasts);
      const plan = planAt(at);
      if (plan.nodes === null) return standingOf(model, plan, figures, party, evaluateStill);
      // All parties are evaluated at once there.
      const key = chosen.join();
      if (last === null || last.plan !== at || last.key !== key) {
        const evaluation = evaluateNodes(model, plan, figures);
        const standings = model.partyIds.map((_, one) =>
          standingOf(model, plan, figures, one, () => evaluation),
        );
        last = { plan: at, key, standings };
      }
      return last.standings[party]!;
    },
  };
}

interface OpenModel {
  /** Without plans, which are made one by one. */
  readonly model: Model;
  /** By its place in the file. */
  readonly planAt: (at: number) => CompiledPlan;
  readonly tables: ReturnType<typeof tablesOf>;
}

type Evaluated = Pick<ReturnType<typeof evaluateNodes>, "keep" | "slack" | "start">;

function evaluateStill(model: Model, plan: CompiledPlan, figures: Figures, party: number): Evaluated {
  return evaluate(model, plan, figures, [party]);
}

function standingOf(
  model: Model,
  plan: CompiledPlan,
  figures: Figures,
  party: number,
  evaluateFor: (model: Model, plan: CompiledPlan, figures: Figures, party: number) => Evaluated,
): PartyStanding {
  const scales = scalesOf(figures, model.partyIds.length);
  const { keep, slack, start } = evaluateFor({ ...model, scales }, plan, figures, party);
  const columns = plan.bundles.length + 1;
  const tolerance = scales.tolerance[party]!;
  const gain = keep[party * columns]! - start[party]!;
  const slacks = slack.slice(party * columns, (party + 1) * columns);
  return {
    declines: model.veto[party] === 1 && gain < -tolerance,
    breaks: slacks.some((one) => one < -tolerance),
  };
}

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}

/** The figures of both, by path: what is left out is nothing, and a flag is 1 or 0. */
function figuresByPath(
  scenario: Scenario,
): Map<string, { readonly path: readonly string[]; figure: Figure }> {
  const flags = scenario.measures.flatMap(({ id, reversible }) =>
    typeof reversible === "boolean"
      ? [
          {
            path: ["measures", id, "reversible"],
            figure: { kind: "number", value: reversible ? 1 : 0 } as const,
          },
        ]
      : [],
  );
  return new Map(
    [...figuresOf(scenario), ...flags].map(({ path, figure }) => [keyOf(path), { path, figure }]),
  );
}

/** The figures in which two scenarios differ in a way that a verdict may hang on; those of types bear on none. */
function differing(into: Scenario, from: Scenario): Pair[] {
  const [own, others] = [figuresByPath(into), figuresByPath(from)];
  const keys = new Set([...own.keys(), ...others.keys()]);
  return [...keys].flatMap((key): Pair[] => {
    const { path } = (own.get(key) ?? others.get(key))!;
    const address = addressAt(path)!;
    const { table } = FIGURE_FIELDS[address.field];
    if (table === null && address.quantity === null) return [];
    const pair = [own.get(key)?.figure ?? NOTHING, others.get(key)?.figure ?? NOTHING] as const;
    const isReference = pair.some(({ kind }) => kind === "quantity");
    const isSame = isReference
      ? JSON.stringify(pair[0]) === JSON.stringify(pair[1])
      : centralValue(pair[0], []) === centralValue(pair[1], []);
    return isSame ? [] : [{ address, pair }];
  });
}

/** A place that the engine reads, whose value hangs on a figure that differs. */
interface Use extends Pair {
  /** Of the figure itself among those that differ; null where only a named figure that it refers to does. */
  readonly index: number | null;
}

function usesOf(
  into: Scenario,
  pairs: readonly Pair[],
  named: (figure: Figure) => number | undefined,
): Use[] {
  const own = pairs.flatMap(({ address, pair }, index): Use[] =>
    address.quantity === null ? [{ address, pair, index }] : [],
  );
  const known = new Set(own.map(({ address }) => keyOf(address.path)));
  const through = figuresOf(into).flatMap((found): Use[] => {
    const { figure } = found;
    if (named(figure) === undefined || known.has(keyOf(found.path))) return [];
    if (FIGURE_FIELDS[found.field].table === null) return [];
    return [{ address: addressAt(found.path)!, pair: [figure, figure], index: null }];
  });
  return [...own, ...through];
}

/** The party whose own decisions a figure bears on; null where others' hang on it too. */
function partyIn(scenario: Scenario, { party }: FigureAddress): number | null {
  return party === null ? null : scenario.parties.findIndex(({ id }) => id === party);
}

/** Nothing can be taken back by the one figure, something by the other. */
function isStructural(into: Scenario, from: Scenario): (use: Use) => boolean {
  return ({ address, pair }) => {
    if (address.field !== "measure-reversible") return false;
    const isNothing = pair.flatMap((figure) =>
      [into, from].map(({ quantities }) => (rangeOf(figure, quantities)?.[1] ?? 1) <= 0),
    );
    return new Set(isNothing).size > 1;
  };
}
