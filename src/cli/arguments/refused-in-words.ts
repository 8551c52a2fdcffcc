import { EngineError } from "../../engine/index.ts";
import { type Labels, refusalWords } from "../../present/index.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Asks the engine; what it refuses becomes words.
 *
 * @param option - what was asked for by an option, named before what is wrong with it
 * @throws (rejects) UsageError
 */
export async function refusedInWords<T>(
  labels: Labels,
  compute: () => T | Promise<T>,
  option: string | null = null,
): Promise<T> {
  try {
    return await compute();
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const { problem, next } = refusalWords(error, labels);
    const named = error.code === "option-out-of-range" ? "--" : option === null ? "" : `--${option}: `;
    throw new UsageError(`${named}${problem}`, next);
  }
}
