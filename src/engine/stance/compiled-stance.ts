/** A party's conditional commitments, in measure indices; `name` is what the scenario calls the measure. */
export interface CompiledStance {
  readonly id: string;
  readonly party: number;
  readonly rules: readonly CompiledRule[];
}

export interface CompiledRule {
  readonly does: readonly NamedMeasure[];
  readonly undoes: readonly NamedMeasure[];
  readonly once: readonly NamedCondition[];
}

/** A measure, or all parts of one in instalments. */
export interface NamedMeasure {
  readonly name: string;
  readonly measures: readonly number[];
}

/** All of the measures in force or, negated, not all of them. */
export interface NamedCondition extends NamedMeasure {
  readonly negated: boolean;
  /** As written, e.g. "not coal". */
  readonly text: string;
}
