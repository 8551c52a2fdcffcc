import { type CompiledStatement, EngineError } from "../model/index.ts";
import type { ConflictGraph } from "./graph.ts";
import { rankByStatements } from "./rank-by-statements.ts";

/**
 * The states sorted by statements, the first being the most important: states in which the same ones hold share a number, and
 * a higher number is what the statements alone would rank higher.
 *
 * @throws EngineError `merged-state-told-apart`
 */
export function gradeStates({ space }: ConflictGraph, statements: readonly CompiledStatement[]): Int32Array {
  const { rank } = rankByStatements(space.cells, statements);
  return Int32Array.from({ length: space.stateCount }, (_, state) => {
    const first = space.cellStart[state]!;
    for (let cell = first + 1; cell < space.cellStart[state + 1]!; cell++) {
      if (rank[cell] !== rank[first])
        throw new EngineError("merged-state-told-apart", "", { state: state + 1 });
    }
    return rank[first]!;
  });
}
