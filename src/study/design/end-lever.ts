/** What would make an end state keep by itself and leave nobody with a voice worse off, by its own inequalities. */
export interface EndLever {
  /** What makes it keep: a dearer breakdown, or blame; `payment` where payments alone do. */
  readonly kind: "payment" | "guarantee" | "blame";
  /** It does: the state so changed was worked out anew. */
  readonly possible: true;
  /** What is changed. */
  readonly changes: readonly EndChange[];
  /** Points per period, each of the party that bears it, added up; what is borne once counts as (1 - patience) of it. */
  readonly cost: number;
  /** Count of answers that cost the same: none is looked for but this one. */
  readonly equals: 1;
  /** None: the way to the state is not looked at. */
  readonly steps: readonly (readonly string[])[];
}

/** One figure of an end state changed. */
export interface EndChange {
  /** A payment per period while the state lasts, a breakdown value per period, or blame once. */
  readonly kind: "payment" | "guarantee" | "blame";
  /** Where it stands, or would stand, in the file, as a path with dots. */
  readonly what: string;
  /** Id of the party that bears it. */
  readonly party: string;
  /** Id of the party that is paid; null where it is no payment. */
  readonly for: string | null;
  /** As it is, points per period, of blame points; a payment: 0. */
  readonly from: number;
  /** As it would have to be, points per period, of blame points. */
  readonly to: number;
}
