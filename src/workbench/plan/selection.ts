/** What of a plan the panel tells of. */
export type Selection =
  | { readonly kind: "plan" }
  /** A party at a step, from 1; `measures`: the chip that was chosen there. */
  | { readonly kind: "cell"; readonly party: string; readonly step: number; readonly measures?: string }
  /** By its place, from 0, among the clauses that the plan goes by. */
  | { readonly kind: "clause"; readonly index: number }
  | { readonly kind: "new-clause" }
  /** From 1. */
  | { readonly kind: "step"; readonly step: number };
