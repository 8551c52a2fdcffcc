import type { RepairLooksAt, RepairResult } from "../../study/index.ts";
import type { Labels } from "./labels.ts";
import { listed, plainNumber } from "./number-words.ts";

/** What `repair` is looking at. */
export const REPAIR_LOOKS_AT: Readonly<Record<RepairLooksAt, string>> = {
  order: "other orders",
  split: "parts",
  payment: "payments",
  deposit: "deposits",
  guarantee: "guarantees",
  blame: "blame",
  verify: "quicker verification",
  response: "answers to what may happen",
  "leave-out": "what could be left out",
  "follow-on": "plans that could follow",
  combination: "levers together",
  believe: "what one would have to believe",
  patience: "the smallest patience",
  text: "the text to write",
};

/** The smallest patience of each party at which the plan holds; null where it holds at none. */
export function smallestPatienceInWords(
  result: Pick<RepairResult, "patience">,
  labels: Labels,
): string | null {
  if (result.patience === null) return null;
  const words = Object.entries(result.patience).flatMap(([party, patience]) =>
    patience === null ? [] : [`${labels.party(party)} ${patience === 0 ? "any" : patienceFrom(patience)}`],
  );
  return `Smallest patience at which it holds, all else as it is: ${listed(words)}.`;
}

/** Rounded up, as less would not do: three decimals, more close to 1. */
function patienceFrom(patience: number): string {
  const scale = 10 ** Math.max(3, 1 + Math.ceil(-Math.log10(1 - patience)));
  return plainNumber(Math.ceil(patience * scale - 1e-9) / scale);
}
