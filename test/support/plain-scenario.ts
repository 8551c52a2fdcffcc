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
  start?: string[];
  breakdown?: { value?: PlainPoints; lasts?: number | "forever"; chance?: number };
  infeasible?: string[][];
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
}

export interface PlainMeasure {
  label?: string;
  by: string;
  reversible?: boolean;
  endOnly?: boolean;
  /** Periods. */
  takes?: number;
  /** Periods. */
  verify?: number;
  requires?: string[];
  excludes?: string[];
  value?: PlainPoints;
  once?: PlainPoints;
  instalments?: number;
}

export interface PlainTogether {
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
}

export interface PlainPlan {
  label?: string;
  steps?: (string[] | PlainStep)[];
  stances?: string[];
}

export interface PlainStep {
  does?: string[];
  ends?: string[];
  /** Periods. */
  wait?: number;
  label?: string;
}
