/** What plans of one kind have in common; a function of the plan alone, whatever else was found and in whatever order the file has it. */
export interface PlanKind {
  /** The same for the same kind, in every run. */
  readonly key: string;
  /** Ids of the measures done by the end, sorted. */
  readonly done: readonly string[];
  /** Ids of the parties that do something in the first step, sorted. */
  readonly first: readonly string[];
  /** Ids of the measures of the last step, sorted; none where there is one step only. */
  readonly last: readonly string[];
}

/**
 * What is in force at the end, who moves first, what comes last.
 *
 * @param steps - ids of the measures of each step, at least one
 * Source: docs/theory/design.md#kinds.
 */
export function planKind(
  steps: readonly (readonly string[])[],
  performersOf: (measure: string) => readonly string[],
): PlanKind {
  const done = steps.flat().sort();
  const first = [...new Set(steps[0]!.flatMap(performersOf))].sort();
  const last = steps.length === 1 ? [] : [...steps.at(-1)!].sort();
  return {
    key: `${first.join(",")} first; ${last.join(",")} last; ${done.join(",")} done`,
    done,
    first,
    last,
  };
}
