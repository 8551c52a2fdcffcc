import { type FigureUse, figureUses } from "../figures/index.ts";
import type { Scenario } from "../scenario.ts";

/** How much of a scenario rests on evidence, counted in figures. */
export interface Coverage {
  /** Count of all figures of parties, measures, combinations, drifts and the breakdown. */
  readonly figures: number;
  /** Count of those that evidence stands behind. */
  readonly backed: number;
  /** Count of those backed by facts only; `fact` and `judgement` sum to `backed`. */
  readonly fact: number;
  /** Count of those backed by at least one judgement. */
  readonly judgement: number;
  /** Those that nothing stands behind, by the record that holds them. */
  readonly unbacked: readonly Unbacked[];
}

/** Figures of one record without evidence. */
export interface Unbacked {
  /** The record. */
  readonly holder: {
    /** What kind of record it is. */
    readonly kind: "party" | "measure" | "together" | "drift" | "event" | "deposit" | "plan" | "breakdown";
    /** Its id; null where it has none. */
    readonly id: string | null;
    /** In words: `measure "site"`. */
    readonly name: string;
  };
  /** Its figures without evidence: `value.a`. */
  readonly fields: readonly string[];
}

/**
 * A figure is backed when an evidence entry of its holder covers its field, and counts as judgement when any covering
 * entry is one. Source: docs/theory/scenario.md#evidence.
 */
export function coverage(scenario: Scenario): Coverage {
  const unbacked = new Map<object, { holder: Unbacked["holder"]; fields: string[] }>();
  const count = { fact: 0, judgement: 0 };
  const uses = figureUses(scenario);
  for (const use of uses) {
    const kind = backingOf(use);
    if (kind !== null) {
      count[kind]++;
      continue;
    }
    const { kind: holderKind, id, name, record } = use.holder;
    const entry = unbacked.get(record) ?? { holder: { kind: holderKind, id, name }, fields: [] };
    entry.fields.push(use.within.join("."));
    unbacked.set(record, entry);
  }
  return {
    figures: uses.length,
    backed: count.fact + count.judgement,
    ...count,
    unbacked: [...unbacked.values()],
  };
}

/** What backs a figure; null: nothing. */
export function backingOf({ holder, within: [field] }: FigureUse): "fact" | "judgement" | null {
  const covering = holder.evidence.filter((entry) => entry.for === null || entry.for.includes(field!));
  if (covering.length === 0) return null;
  return covering.some((entry) => entry.kind === "judgement") ? "judgement" : "fact";
}
