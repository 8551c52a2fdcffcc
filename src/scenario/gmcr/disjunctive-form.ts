import type { MeasureRef, Statement } from "../scenario.ts";

/** A conjunction: parts of measures, in force or not. */
export type Literals = ReadonlyMap<number, boolean>;

/** Alternatives of one statement; with more, the file would be read by nobody. */
const MAX_ALTERNATIVES = 64;

/**
 * A statement as alternatives, of which it says that one holds (disjunctive normal form, contradictions left out); null where
 * there are too many.
 */
export function dnfOf(
  statement: Statement,
  resolve: (ref: MeasureRef) => readonly number[],
): Literals[] | null {
  // `iff` asks for both its sides twice; nested, that would double at every level.
  const known = new Map<Statement, [Literals[] | null, Literals[] | null]>();
  const part = (one: Statement, isWanted: boolean): Literals[] | null => {
    const found = known.get(one) ?? [
      alternatives(one, false, resolve, part),
      alternatives(one, true, resolve, part),
    ];
    known.set(one, found);
    return found[isWanted ? 1 : 0];
  };
  return part(statement, true);
}

/** Of the statement, or of its opposite. */
function alternatives(
  statement: Statement,
  isWanted: boolean,
  resolve: (ref: MeasureRef) => readonly number[],
  part: (one: Statement, isWanted: boolean) => Literals[] | null,
): Literals[] | null {
  switch (statement.kind) {
    case "measure": {
      const parts = resolve(statement);
      return isWanted
        ? [new Map(parts.map((one) => [one, true]))]
        : parts.map((one) => new Map([[one, false]]));
    }
    case "not":
      return part(statement.of, !isWanted);
    case "and":
    case "or": {
      const [left, right] = [part(statement.left, isWanted), part(statement.right, isWanted)];
      return (statement.kind === "and") === isWanted ? both(left, right) : either(left, right);
    }
    case "if": {
      // Holds where the condition does not or what follows does.
      const [condition, then] = [part(statement.condition, !isWanted), part(statement.then, isWanted)];
      return isWanted ? either(condition, then) : both(condition, then);
    }
    case "iff":
      return either(
        both(part(statement.left, true), part(statement.right, isWanted)),
        both(part(statement.left, false), part(statement.right, !isWanted)),
      );
  }
}

function either(left: Literals[] | null, right: Literals[] | null): Literals[] | null {
  if (left === null || right === null) return null;
  const found = distinct([...left, ...right]);
  return found.length > MAX_ALTERNATIVES ? null : found;
}

function both(left: Literals[] | null, right: Literals[] | null): Literals[] | null {
  if (left === null || right === null || left.length * right.length > MAX_ALTERNATIVES ** 2) return null;
  const found = distinct(left.flatMap((one) => right.flatMap((other) => joined(one, other))));
  return found.length > MAX_ALTERNATIVES ? null : found;
}

/** Both, or nothing where they contradict each other. */
export function joined(one: Literals, other: Literals): Literals[] {
  for (const [part, taken] of other) if ((one.get(part) ?? taken) !== taken) return [];
  return [new Map([...one, ...other])];
}

function distinct(all: readonly Literals[]): Literals[] {
  const nameOf = (one: Literals): string => [...one].sort(([a], [b]) => a - b).join(";");
  return [...new Map(all.map((one) => [nameOf(one), one])).values()];
}
