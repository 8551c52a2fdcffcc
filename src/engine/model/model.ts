import type { Mask, Table } from "../numeric/index.ts";
import type { CompiledClause, CompiledDeposit, CompiledEvent } from "./clauses.ts";
import type { CompiledPlan } from "./compiled-plan.ts";
import type { CompiledSide } from "./compiled-side.ts";
import type { CompiledType } from "./compiled-type.ts";
import type { Figures } from "./figures.ts";
import type { PartyOrder } from "./party-order.ts";
import type { Scales } from "./stake.ts";
import type { Uncertainty } from "./uncertainty.ts";

/**
 * The compiled scenario: what the parties can do and what it is worth, as flat tables. Measures are those after
 * instalments. Ids are kept for results only; the engine computes with indices. Source: docs/theory/scenario.md#symbols.
 */
export interface Model {
  readonly title: string;
  readonly partyIds: readonly string[];
  readonly measureIds: readonly string[];
  /** [party][measure], row-major: 1 where the party is one of those that do it; it is done only if all of them do. */
  readonly performs: Table;
  /** 1 where something of the measure can be undone, at whatever share (`Figures.reversible`); 0 where nothing ever can. */
  readonly reversible: Table;
  /** 1 where something of it can be undone and not surely all of it. */
  readonly partly: Table;
  /** 1 where the measure can be ended but never taken up. */
  readonly endOnly: Table;
  /** Periods. */
  readonly takes: Table;
  /** How far it has come while under way, as in `PROGRESS`; at once for what takes one period, where all are the same. */
  readonly progress: Table;
  /** Periods until others can tell whether it was done or undone. */
  readonly verify: Table;
  /** 1 where doing the measure pays some party something once, also where its central value is 0. */
  readonly pays: Table;
  /** Per measure: those that must be in force with it. */
  readonly requires: readonly Mask[];
  /** Per measure: those that may not be in force with it (mutual). */
  readonly excludes: readonly Mask[];
  /** Combinations that cannot occur. */
  readonly infeasible: readonly ConditionMasks[];
  /** Combinations with a value of their own, and after them those of drift; an empty one always holds. */
  readonly terms: readonly ConditionMasks[];
  /** [party][term], row-major: 1 where the term names a value for the party, also where its central value is 0. */
  readonly termParties: Table;
  /** The terms from this one on are those of drift: what grows or wears away for good while a condition holds. */
  readonly driftFrom: number;
  /** Per party: 1 where a plan that it does not accept is declined, 0 where it is only heard. */
  readonly veto: Table;
  /** Parties that act together, those of one party too; in the order of the file. */
  readonly sides: readonly CompiledSide[];
  readonly start: Mask;
  /** What may happen meanwhile. */
  readonly events: readonly CompiledEvent[];
  /** What follows events and breaches in every plan that has no clauses of its own, and in those that design makes. */
  readonly clauses: readonly CompiledClause[];
  readonly deposits: readonly CompiledDeposit[];
  /** Per party: what it may be without the others knowing; at least one. */
  readonly types: readonly (readonly CompiledType[])[];
  readonly figures: Figures;
  /** The scale of each party's points, at central values. */
  readonly scales: Scales;
  readonly plans: readonly CompiledPlan[];
  /** What the stability lens reads besides; absent: every party orders states by its values, nothing is merged. */
  readonly ordinal?: Ordinal;
  /** Which figures are uncertain, and how; absent: none. */
  readonly uncertainty?: Uncertainty;
}

/** Orders of preference and merged states of the graph model. Source: docs/theory/stability.md#states, #preference. */
export interface Ordinal {
  /** Per party. */
  readonly orders: readonly PartyOrder[];
  /** Each: all feasible states in which it holds count as one state. */
  readonly merge: readonly ConditionMasks[];
}

/** A conjunction: all of `all` in force and, for each group of `notAll`, not all of it. */
export interface ConditionMasks {
  readonly all: Mask;
  readonly notAll: readonly Mask[];
}
