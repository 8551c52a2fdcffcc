import { didYouMean, nearestName } from "../../scenario/index.ts";
import { UsageError } from "./usage-error.ts";

/**
 * A name of the command line that nothing has.
 *
 * @param problem - what is wrong, with the name in it as it is to be shown
 * @param listed - before the known names: `its plans are`
 */
export function unknownName(
  problem: string,
  name: string,
  known: Iterable<string>,
  listed: string,
): UsageError {
  const names = [...known];
  return new UsageError(problem, didYouMean(nearestName(name, names), `${listed} ${names.join(", ")}`));
}
