import { hasBit, type Model, measureRef, NO_PARTY } from "../../engine/index.ts";
import { type Path, type Plan, planDates, type Scenario } from "../../scenario/index.ts";
import { performersOf } from "../../study/index.ts";
import { type Labels, plainText } from "../words/index.ts";

/** Something told, and where in the scenario it stands. */
export interface Told<T> {
  readonly value: T;
  readonly from: Path;
}

/** How far something can be undone; by how much is not told. */
export type Undone = "yes" | "no" | "in part";

export interface Deed {
  /** Ids of the parts of the measure that are done, or of the measure. */
  readonly ids: readonly string[];
  /** The measure as it is called, parts of it put together. */
  readonly name: string;
  readonly isEnd: boolean;
  /** Ids of those who do it. */
  readonly by: readonly string[];
  /** Periods from the beginning of the step until it is done. */
  readonly takes: number;
  /** Periods from the beginning of the step until others can tell. */
  readonly verify: number;
  readonly verifiedBy: string | null;
  readonly undone: Undone;
  readonly from: Path;
}

export interface StepTerms {
  readonly label: string | null;
  /** Periods before it. */
  readonly start: number;
  readonly periods: number;
  /** Whether it lasts longer than what is done in it. */
  readonly waits: boolean;
  /** A day by which it is to be done and verified; null: none. */
  readonly until: Told<string> | null;
  readonly deeds: readonly Deed[];
  /** Ids of deposits. */
  readonly places: readonly string[];
  readonly returns: readonly string[];
  readonly from: Path;
}

export interface ClauseTerms {
  /** Label of an event; null: a breach. */
  readonly event: string | null;
  /** Of a breach: whose, and of what; null and none: of anybody, of anything. */
  readonly by: string | null;
  readonly of: readonly string[];
  readonly times: number;
  readonly kind: "suspend" | "end" | "collapse";
  /** What of the plan is suspended. */
  readonly suspend: readonly string[];
  readonly periods: number;
  readonly from: readonly Path[];
}

/**
 * What of a plan may be told to the other side: who does what when, how it is verified, what can be undone, what follows if something goes
 * wrong. Everything a proposal says is made of this, so nothing else of a scenario can stand in one: no figure but lengths of time, no
 * note, no evidence, and no label but those of parties, measures, steps, deposits, aims, common texts, the plan, and events that it answers.
 *
 * Source: docs/theory/proposal.md#what-is-told.
 */
export interface Terms {
  readonly plan: Told<string>;
  /** What one period is called. */
  readonly period: string;
  /** Parties that do something in the plan, in the order of the file; those of the side that hands it over first. */
  readonly parties: readonly {
    readonly id: string;
    /** The same for all of one side. */
    readonly group: string;
    /** Whether it is of the side that hands it over. */
    readonly isOurs: boolean;
    readonly from: Path;
  }[];
  readonly steps: readonly StepTerms[];
  /** Periods until all is done and verified. */
  readonly length: number;
  readonly clauses: readonly ClauseTerms[];
  readonly deposits: readonly {
    readonly name: string;
    readonly by: string;
    readonly to: string | null;
    /** From 1; null where the plan does not give it back. */
    readonly placed: number;
    readonly returned: number | null;
    readonly from: Path;
  }[];
  /** What may follow the last step. */
  readonly next: Told<string> | null;
  /** What was agreed in those texts, and from which step on each is served. */
  readonly aims: readonly {
    readonly name: string;
    readonly text: string | null;
    /** Steps that serve it, from 1. */
    readonly steps: readonly number[];
    readonly from: readonly Path[];
  }[];
  /** Texts to which parties of different groups have put their names. */
  readonly texts: readonly {
    readonly title: string;
    readonly date: string | null;
    readonly by: readonly string[];
    readonly from: Path;
  }[];
}

/** @param side - whose joint proposal it is; null: nobody's in particular */
export function termsOf(
  scenario: Scenario,
  model: Model,
  planId: string,
  side: string | null,
  labels: Labels,
): Terms {
  const plan = scenario.plans.find(({ id }) => id === planId)!;
  const compiled = model.plans.find(({ id }) => id === planId)!;
  const steps = stepsOf(plan, model, labels, scenario);
  const acting = new Set([
    ...steps.flatMap(({ deeds }) => deeds.flatMap(({ by }) => by)),
    ...compiled.steps.flatMap(({ places = [] }) =>
      places.map((id) => scenario.deposits.find((one) => one.id === id)!.by),
    ),
  ]);
  const groupOf = (id: string): string => {
    const own = scenario.parties.find((party) => party.id === id)?.side ?? null;
    return own === null ? `party ${id}` : `side ${own}`;
  };
  const isOurs = (id: string): boolean => side !== null && groupOf(id) === `side ${side}`;
  const ids = scenario.parties.map(({ id }) => id).filter((id) => acting.has(id));
  const texts: Terms["texts"] = scenario.sources
    .filter(({ by }) => new Set(by.filter((id) => acting.has(id)).map(groupOf)).size > 1)
    .map(({ id, title, date, by }) => ({
      title: plainText(title ?? id),
      date,
      by,
      from: ["sources", id],
    }));
  return {
    plan: { value: labels.plan(planId), from: ["plans", planId] },
    period: labels.period,
    parties: [...ids.filter(isOurs), ...ids.filter((id) => !isOurs(id))].map((id) => ({
      id,
      group: groupOf(id),
      isOurs: isOurs(id),
      from: ["parties", id],
    })),
    steps,
    length: compiled.steps.reduce((sum, { periods }) => sum + periods, 0),
    clauses: clausesOf(plan, scenario, model, labels),
    deposits: depositsOf(compiled.steps, scenario, labels),
    next:
      plan.then === null
        ? null
        : { value: labels.plan(plan.then.plan), from: ["plans", planId, "then", "plan"] },
    aims: aimsOf(scenario, steps, texts),
    texts,
  };
}
/** What a common text states, not what a party wants by itself; its shares are not told. */
function aimsOf(scenario: Scenario, steps: readonly StepTerms[], texts: Terms["texts"]): Terms["aims"] {
  return scenario.aims.flatMap(({ id, label, of, source, served }) => {
    const text = texts.find(({ from }) => from[1] === source);
    if (text === undefined || of !== null) return [];
    const serves = new Set(served.map(({ measure }) => measure));
    const at = steps.flatMap(({ deeds }, index) =>
      deeds.some(({ from, isEnd }) => !isEnd && serves.has(String(from[1]))) ? [index + 1] : [],
    );
    return [{ name: plainText(label), text: text.title, steps: at, from: [["aims", id], text.from] }];
  });
}

function stepsOf(plan: Plan, model: Model, labels: Labels, scenario: Scenario): StepTerms[] {
  const compiled = model.plans.find(({ id }) => id === plan.id)!;
  const performers = performersOf(model);
  const dates = planDates(scenario, compiled.steps, plan);
  let start = 0;
  return compiled.steps.map((step, index): StepTerms => {
    const begins = start;
    start += step.periods;
    const from: Path =
      plan.steps === null ? ["plans", plan.id, "stances"] : ["plans", plan.id, "steps", index];
    const deedsOf = (ids: readonly string[], isEnd: boolean): Deed[] => {
      const wholes = [...new Set(ids.map((id) => measureRef(id).measure))];
      return wholes.map((whole): Deed => {
        const parts = ids.filter((id) => measureRef(id).measure === whole);
        const at = model.measureIds.indexOf(parts[0]!);
        const measure = scenario.measures.find(({ id }) => id === whole)!;
        return {
          ids: parts,
          name: labels.measures(parts)[0]!,
          isEnd,
          by: performers[at]!,
          takes: isEnd ? 1 : model.takes[at]!,
          verify: Math.max(isEnd ? 1 : model.takes[at]!, model.verify[at]!),
          verifiedBy: measure.verifiedBy === null ? null : plainText(measure.verifiedBy),
          undone: undoneOf(model, at, isEnd),
          from: ["measures", whole],
        };
      });
    };
    const deeds = [...deedsOf(step.does, false), ...deedsOf(step.ends, true)];
    return {
      label: step.label === undefined ? null : plainText(step.label),
      start: begins,
      periods: step.periods,
      waits: step.periods > Math.max(1, ...deeds.map(({ verify }) => verify)),
      until: untilOf(dates?.[index]?.until ?? null, plan, index, from),
      deeds,
      places: step.places ?? [],
      returns: step.returns ?? [],
      from,
    };
  });
}

/** Of the step itself, or of the plan. */
function untilOf(until: string | null, plan: Plan, index: number, step: Path): Told<string> | null {
  if (until === null) return null;
  const isOwn = plan.steps?.[index]?.until === until;
  return { value: until, from: isOwn ? [...step, "until"] : ["plans", plan.id, "until"] };
}

function undoneOf(model: Model, measure: number, isEnd: boolean): Undone {
  if (isEnd) return model.endOnly[measure] === 1 ? "no" : "yes";
  if (model.reversible[measure] === 0) return "no";
  return model.partly[measure] === 1 ? "in part" : "yes";
}

/** Those that answer a breach, or an event, as far as they bear on what is in force. */
function clausesOf(plan: Plan, scenario: Scenario, model: Model, labels: Labels): ClauseTerms[] {
  const compiled = model.plans.find(({ id }) => id === plan.id)!;
  const inForce = model.measureIds.filter((_, measure) => hasBit(model.start, measure));
  const done = new Set([...inForce, ...compiled.steps.flatMap(({ does }) => does)]);
  const names = (indices: readonly number[]): string[] =>
    labels.measures(indices.map((index) => model.measureIds[index]!).filter((id) => done.has(id)));
  // What stances say of events stands before the clauses written.
  const written = plan.clauses ?? scenario.clauses;
  const base: Path = plan.clauses === null ? ["clauses"] : ["plans", plan.id, "clauses"];
  const ofStances = compiled.clauses.length - written.length;
  return compiled.clauses.flatMap((clause, index): ClauseTerms[] => {
    const of = names(clause.of);
    if (clause.of.length > 0 && of.length === 0) return [];
    const event = model.events[clause.upon];
    const from: Path = index < ofStances ? ["plans", plan.id, "stances"] : [...base, index - ofStances];
    return [
      {
        event: event === undefined ? null : labels.event(event.id),
        by: clause.by === NO_PARTY ? null : model.partyIds[clause.by]!,
        of,
        times: clause.times,
        kind: clause.kind,
        suspend: names(clause.suspend),
        periods: clause.periods,
        from: [from, ...(event === undefined ? [] : [["events", event.id]])],
      },
    ];
  });
}

function depositsOf(
  steps: readonly { readonly places?: readonly string[]; readonly returns?: readonly string[] }[],
  scenario: Scenario,
  labels: Labels,
): Terms["deposits"] {
  return scenario.deposits.flatMap(({ id, by, to }) => {
    const placed = steps.findIndex(({ places = [] }) => places.includes(id));
    const returned = steps.findIndex(({ returns = [] }) => returns.includes(id));
    if (placed < 0) return [];
    return [
      {
        name: labels.deposit(id),
        by,
        to,
        placed: placed + 1,
        returned: returned < 0 ? null : returned + 1,
        from: ["deposits", id],
      },
    ];
  });
}
