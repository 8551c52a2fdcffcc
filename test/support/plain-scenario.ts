/**
 * A scenario as `JSON.parse` gives it: the language of docs/reference/scenario.md, point numbers only.
 * Written apart from `src/scenario/scenario.ts`, so that the oracle shares no reading of a file with the product.
 */
export interface PlainScenario {
  demarche: 1;
  title: string;
  parties: Record<string, PlainParty>;
  measures: Record<string, PlainMeasure>;
  together?: PlainTogether[];
  drift?: PlainTogether[];
  start?: string[];
  breakdown?: PlainBreakdown;
  infeasible?: string[][];
  events?: Record<string, PlainEvent>;
  /** Of every plan that has none of its own. */
  clauses?: PlainClause[];
  deposits?: Record<string, PlainDeposit>;
  stances?: Record<string, PlainStance>;
  plans: Record<string, PlainPlan>;
}

/** Points by party id; a party left out counts 0. */
export type PlainPoints = Record<string, number>;

/** What a party gets; an id such as "constructor" must not find what every object inherits. */
export function pointsFor(points: PlainPoints | undefined, party: string): number {
  return points !== undefined && Object.hasOwn(points, party) ? points[party]! : 0;
}

/** The measure that `m` or `m.2` belongs to. */
export function measureOf(ref: string): string {
  return ref.replace(/\.\d+$/, "");
}

export interface PlainParty {
  name?: string;
  /** Discount factor per period, strictly between 0 and 1. */
  patience: number;
  voice?: "veto" | "heard";
  /** The sincere one first. */
  types?: Record<string, PlainType>;
}

/** What stands in for a party's own figures if it is of this type; its weights sum to 1. */
export interface PlainType {
  weight: number;
  /** By measure: the party's own. */
  value?: PlainPoints;
  once?: PlainPoints;
  breakdown?: { value?: number; lasts?: number | "forever"; blame?: number };
  /** Discount factor per period. */
  patience?: number;
}

export interface PlainBreakdown {
  value?: PlainPoints;
  /** Periods. */
  lasts?: number | "forever";
  chance?: number;
  without?: number;
  blame?: PlainPoints;
}

export interface PlainMeasure {
  label?: string;
  by: string | string[];
  /** A number is the share that can be taken back, 0 to 1. */
  reversible?: boolean | number;
  endOnly?: boolean;
  /** Periods. */
  takes?: number;
  progress?: "steady" | "at-once" | "at-end";
  /** Periods. */
  verify?: number;
  requires?: string[];
  excludes?: string[];
  value?: PlainPoints;
  once?: PlainPoints;
  /** How many equal parts, or the parts' shares, which add up to 1. */
  instalments?: number | number[];
}

/** In how many parts it is done. */
export function partCount({ instalments = 1 }: PlainMeasure): number {
  return Array.isArray(instalments) ? instalments.length : instalments;
}

export interface PlainEvent {
  /** The party that may choose it. */
  by?: string;
  once?: PlainPoints;
  chance?: number;
}

export interface PlainClause {
  /** An event, or "breach". */
  upon: string;
  by?: string;
  of?: string[];
  suspend?: string[];
  /** Periods. */
  for?: number;
  times?: number;
  then?: "end" | "collapse";
}

export interface PlainDeposit {
  by: string;
  amount: number;
  to?: string;
}

export interface PlainTogether {
  /** May be empty in `drift`. */
  when: string[];
  value: PlainPoints;
  label?: string;
}

export interface PlainStance {
  party: string;
  label?: string;
  rules: PlainRule[];
}

export interface PlainRule {
  does?: string[];
  undoes?: string[];
  once?: string[];
  /** An event; the rule then says what is undone for so many periods when it happens, and is not played. */
  upon?: string;
  for?: number;
}

export interface PlainPlan {
  label?: string;
  steps?: (string[] | PlainStep)[];
  stances?: string[];
  clauses?: PlainClause[];
  then?: { plan: string; chance: number };
}

export interface PlainStep {
  does?: string[];
  ends?: string[];
  /** Ids of deposits. */
  places?: string[];
  returns?: string[];
  /** Periods. */
  wait?: number;
  label?: string;
}
