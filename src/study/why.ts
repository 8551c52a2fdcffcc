import {
  type AssessResult,
  assess,
  type BreachDeeds,
  type CompiledPlan,
  coverAt,
  evaluate,
  explain,
  findPlan,
  type LinkExplanation,
  type Model,
  type Row,
  type Side,
  trust,
} from "../engine/index.ts";
import { beginningOf } from "./ladder.ts";
import type { OpenScenario } from "./open-scenario.ts";
import { isSoonTrusted } from "./trust.ts";

export interface WhyAsked {
  readonly plan: string;
  /** Id of the party. */
  readonly party: string;
  /** From 1; K + 1 once nothing more is due. */
  readonly step: number;
  /** Of a plan that does not hold: of the whole plan, not of the beginning of it that comes nearest to holding. */
  readonly asWhole?: boolean;
}

/** What one stretch of the future, or one thing that may happen in it, adds to a side. */
export interface WhyTerm {
  /**
   * `once`: what is paid once. `step`: a step due, the first the one asked about. `after`: once nothing more is due. `unseen`: until the breach
   * is seen. `stopped`: while a clause suspends something. `collapse`, `end`: should all collapse by chance, or end as agreed.
   * `breakdown`: after the breach is seen. `next`: what may follow. `rest`: what is left of many.
   */
  readonly kind:
    | "once"
    | "step"
    | "after"
    | "unseen"
    | "stopped"
    | "collapse"
    | "end"
    | "breakdown"
    | "next"
    | "rest";
  /** Of `step`: the first and the last of the steps, from 1; null otherwise. */
  readonly steps: readonly [number, number] | null;
  /** How long it lasts; null for good, or where it is no stretch of time. */
  readonly periods: number | null;
  /** Points per period. */
  readonly amount: number;
}

export interface WhySide {
  /** In the order of time, `MOST_TERMS` at most; they add up to `total`. */
  readonly terms: readonly WhyTerm[];
  /** Points per period. */
  readonly total: number;
}

/** Why a party keeps on at a step or does otherwise there, in two short sums. */
export interface Why {
  readonly plan: string;
  readonly party: string;
  readonly step: number;
  /** The plan that it is told of: the whole one, or the beginning of it that comes nearest to holding. */
  readonly result: AssessResult;
  /** Count of the steps of that beginning; null: the whole plan. */
  readonly through: number | null;
  /** Null where the party has nothing there that it could break. */
  readonly link: WhyLink | null;
  /** How likely the party must think it that another does its part; null where that is not told, or it depends on nobody. */
  readonly trust: {
    /** Id of the party that it depends on most. */
    readonly of: string;
    /** A chance; 1 where none is enough. */
    readonly least: number;
    /** What it would lose had it trusted in vain, points per period. */
    readonly exposure: number;
  } | null;
}

export type WhyLink = Pick<
  LinkExplanation,
  "party" | "step" | "after" | "kind" | "event" | "count" | "slack" | "share" | "happened"
> & {
  readonly keep: WhySide;
  readonly breach: WhySide & BreachDeeds;
  /** How many times over keeping on is worth what breaking would bring; null where breaking brings nothing, or it is not told. */
  readonly cover: number | null;
};

/** Terms shown of a side at most. */
export const MOST_TERMS = 6;

/** Why a party has so much to spare at a step of a plan. @throws EngineError `unknown-plan` */
export function whyAnswer(open: Pick<OpenScenario, "model" | "scenario">, asked: WhyAsked): Why {
  const whole = findPlan(open.model, asked.plan);
  const { model, plan, result } = toldOf(open, whole, asked);
  const { party, step } = asked;
  const stepCount = plan.bundles.length;
  const { links } =
    stepCount === 0 || step > stepCount + 1 ? { links: [] } : explain(model, plan, { party, step });
  const least = links.reduce<LinkExplanation | null>(
    (found, link) => (found === null || link.slack < found.slack ? link : found),
    null,
  );
  return {
    plan: asked.plan,
    party,
    step,
    result,
    through: plan === whole ? null : stepCount,
    link: least === null ? null : inShort(least, stepCount, coverOf(model, plan, result, least)),
    trust: least === null ? null : trustAt({ model }, plan, party, step),
  };
}

/** The plan, or of one that does not hold the beginning that comes nearest to it, as far as that goes. */
function toldOf(
  { model }: Pick<OpenScenario, "model">,
  whole: CompiledPlan,
  { asWhole = false, step }: WhyAsked,
): { readonly model: Model; readonly plan: CompiledPlan; readonly result: AssessResult } {
  const result = assess(model, whole);
  const through = result.spoils?.through ?? whole.bundles.length;
  const beginning = asWhole || through === whole.bundles.length || step > through + 1;
  if (beginning) return { model, plan: whole, result };
  const plan = beginningOf(model, whole, through);
  return { model, plan, result: assess(model, plan) };
}

function coverOf(
  model: Model,
  plan: CompiledPlan,
  { weakest, cover }: AssessResult,
  { party, step, after, kind }: LinkExplanation,
): number | null {
  const isWeakest =
    weakest !== null &&
    weakest.party === party &&
    weakest.step === step &&
    weakest.after === after &&
    weakest.kind === kind;
  if (isWeakest) return cover;
  if (plan.nodes !== null) return null;
  return coverAt(evaluate(model, plan, model.figures), model.partyIds.indexOf(party), step, after);
}

function trustAt(
  { model }: Pick<OpenScenario, "model">,
  plan: CompiledPlan,
  party: string,
  step: number,
): Why["trust"] {
  if (!isSoonTrusted({ model: { ...model, plans: [plan] } }, plan.id)) return null;
  const { least, exposure } = trust(model, plan);
  const [needed, exposed] = [least[party]?.[step - 1] ?? null, exposure[party]?.[step - 1] ?? null];
  return needed === null || exposed === null
    ? null
    : { of: exposed.to, least: needed, exposure: exposed.points };
}

function inShort(link: LinkExplanation, stepCount: number, cover: number | null): WhyLink {
  const { keep, breach, patience: _patience, chance: _chance, ...place } = link;
  const { rows: _rows, total: _total, ...deeds } = breach;
  // What is set against keeping on where an event may be chosen is no breach: the plan goes on.
  const seenAfter = link.kind === "provocation" ? 0 : breach.seenAfter;
  return {
    ...place,
    cover,
    keep: sideOf(keep, stepCount, 0),
    breach: { ...sideOf(breach, stepCount, seenAfter), ...deeds },
  };
}

/** @param seenAfter - periods in which a breach is not seen; 0 where there is none */
function sideOf(side: Side, stepCount: number, seenAfter: number): WhySide {
  const terms = new Map<string, WhyTerm>();
  const first = side.rows.find(({ kind }) => kind === "state" || kind === "suspended")?.step ?? 0;
  for (const row of side.rows) {
    const { kind, step } = kindOf(row, stepCount, seenAfter);
    // The step asked about and the next one by themselves, those behind them together.
    const key = kind === "step" ? `step ${Math.min(step!, first + 2)}` : kind;
    const known = terms.get(key);
    const isStretch = row.kind === "state" && kind !== "after";
    const periods = isStretch ? (row.periods ?? 0) : 0;
    terms.set(key, {
      kind,
      steps: step === null ? null : [known?.steps?.[0] ?? step, step],
      periods: isStretch || known?.periods ? (known?.periods ?? 0) + periods : null,
      amount: (known?.amount ?? 0) + row.weight * row.points,
    });
  }
  return { terms: fewest([...terms.values()]), total: side.total };
}

function kindOf(
  { kind, step, after }: Row,
  stepCount: number,
  seenAfter: number,
): { readonly kind: WhyTerm["kind"]; readonly step: number | null } {
  switch (kind) {
    case "state":
      if (after < seenAfter) return { kind: "unseen", step: null };
      return step > stepCount ? { kind: "after", step: null } : { kind: "step", step };
    case "suspended":
      return { kind: "stopped", step: null };
    default:
      return { kind, step: null };
  }
}

/** The largest, in their order, the rest as one. */
function fewest(terms: readonly WhyTerm[]): WhyTerm[] {
  const telling = terms.filter(({ amount }) => amount !== 0);
  if (telling.length <= MOST_TERMS) return telling;
  const largest = [...telling]
    .sort((one, other) => Math.abs(other.amount) - Math.abs(one.amount))
    .slice(0, MOST_TERMS - 1);
  const rest = telling.filter((term) => !largest.includes(term));
  const amount = rest.reduce((sum, term) => sum + term.amount, 0);
  return [
    ...telling.filter((term) => largest.includes(term)),
    { kind: "rest", steps: null, periods: null, amount },
  ];
}
