import type { CompiledStatement } from "../model/index.ts";
import type { ConflictGraph } from "./graph.ts";
import { rankByStatements } from "./rank-by-statements.ts";

/**
 * The states sorted by statements, the first being the most important: states in which the same ones hold share a number, and
 * a higher number is what the statements alone would rank higher. Of a merged state its first cell counts.
 */
export function gradeStates({ space }: ConflictGraph, statements: readonly CompiledStatement[]): Int32Array {
  const first = Uint32Array.from(
    { length: space.stateCount },
    (_, state) => space.cells[space.cellStart[state]!]!,
  );
  return rankByStatements(first, statements).rank;
}
