import type { MoveKind } from "./walk.ts";

/** How a concept judges a unilateral improvement of a party: by what the others can answer it with. */
export interface Definition {
  /** Which moves of theirs count as an answer; null: the party heeds no answer. */
  readonly answers: MoveKind | null;
  /** Whether the party, brought somewhere by the answer, may move on once more. */
  readonly movesOn: boolean;
}
