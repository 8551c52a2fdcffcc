import type { FigureTable } from "../../engine/index.ts";

/** What may stand for a figure: points, a discount factor in (0, 1), a chance or a share in [0, 1]. */
export type FigureDomain = "points" | "patience" | "chance" | "share";

interface FigureKind {
  readonly domain: FigureDomain;
  /** When its points count: each period, once, or while a breakdown lasts; null for what is no points or may be any of these. */
  readonly counts: "value" | "once" | "breakdown" | null;
  /** The table of the engine that it fills; null for figures of types, which no plan's assessment reads, and for named ones. */
  readonly table: FigureTable | null;
}

/** Every place of the language that holds a figure. */
export type FigureField =
  | "quantity"
  | "patience"
  | "type-value"
  | "type-once"
  | "type-breakdown"
  | "type-blame"
  | "type-patience"
  | "measure-reversible"
  | "measure-value"
  | "measure-once"
  | "together-value"
  | "drift-value"
  | "breakdown-value"
  | "breakdown-blame"
  | "event-once"
  | "event-chance"
  | "deposit-amount"
  | "follow-on-chance"
  | "chance"
  | "chance-without";

/** What is known of each; what is said of each is `present/words/figure-names.ts`. */
export const FIGURE_FIELDS: Readonly<Record<FigureField, FigureKind>> = {
  quantity: { domain: "points", counts: null, table: null },
  patience: { domain: "patience", counts: null, table: "patience" },
  "type-value": { domain: "points", counts: "value", table: null },
  "type-once": { domain: "points", counts: "once", table: null },
  "type-breakdown": { domain: "points", counts: "breakdown", table: null },
  "type-blame": { domain: "points", counts: "once", table: null },
  "type-patience": { domain: "patience", counts: null, table: null },
  "measure-reversible": { domain: "share", counts: null, table: "reversible" },
  "measure-value": { domain: "points", counts: "value", table: "value" },
  "measure-once": { domain: "points", counts: "once", table: "once" },
  "together-value": { domain: "points", counts: "value", table: "termValue" },
  "drift-value": { domain: "points", counts: "value", table: "drift" },
  "breakdown-value": { domain: "points", counts: "breakdown", table: "breakdownValue" },
  "breakdown-blame": { domain: "points", counts: "once", table: "blame" },
  "event-once": { domain: "points", counts: "once", table: "eventOnce" },
  "event-chance": { domain: "chance", counts: null, table: "eventChance" },
  "deposit-amount": { domain: "points", counts: "once", table: "deposit" },
  "follow-on-chance": { domain: "chance", counts: null, table: "followOn" },
  chance: { domain: "chance", counts: null, table: "chance" },
  "chance-without": { domain: "chance", counts: null, table: "without" },
};
