import { EngineError } from "../../model/index.ts";
import { MAX_OPEN_MEASURES } from "../design-options.ts";
import type { ProgramQuestion } from "./program-question.ts";

/** That the program cannot say something, which has its own words by `why`; and whether labels, which can, take so many measures. */
export function notInRows(
  { open }: ProgramQuestion,
  why: "work-under-way" | "taken-back-in-part" | "several-lags" | "linked-payment" | "periods",
  subject: string,
  facts: Readonly<Record<string, string | number>> = {},
): EngineError {
  const room = { open: open.length, limit: MAX_OPEN_MEASURES };
  return new EngineError("not-in-rows", subject, { why, ...room, ...facts });
}
