import { didYouMean, nearestName } from "../../scenario/index.ts";
import { UsageError } from "./usage-error.ts";

/** A scenario has up to some thousand figures: of so many names those that begin alike are of use, the others fill the screen. */
const NAMES_LISTED = 24;

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
  const near = nearestName(name, names) ?? nearestName(withoutPlace(name), names);
  return new UsageError(problem, didYouMean(near, `${listed} ${inShort(name, names)}`));
}

/** The file has `quantities: {leverage: …}`, and the figure is called `leverage`. */
function withoutPlace(name: string): string {
  return name.slice(name.indexOf(".") + 1);
}

/** The names; of many, those that share the most parts with the one that was asked for, in the order they stand in. */
function inShort(name: string, names: readonly string[]): string {
  if (names.length <= NAMES_LISTED) return names.join(", ");
  const wanted = name.split(".");
  const alike = (one: string): number => {
    const differs = one.split(".").findIndex((part, at) => part !== wanted[at]);
    return differs < 0 ? wanted.length : differs;
  };
  const closest = new Set([...names].sort((a, b) => alike(b) - alike(a)).slice(0, NAMES_LISTED));
  const shown = names.filter((one) => closest.has(one));
  return `${shown.join(", ")}, and ${names.length - shown.length} more`;
}
