import { largestBlock, type Moves, relatedClasses } from "./moves.ts";

/** Visits every pair of classes between which a party can move, each class with itself among them. */
export function forEachRelatedPair(moves: Moves, visit: (from: number, to: number) => void): void {
  const related = new Int32Array(largestBlock(moves));
  for (let from = 0; from < moves.classCount; from++) {
    if (moves.levels === null) {
      visit(from, from);
      continue;
    }
    const count = relatedClasses(moves.levels, from, "up", related);
    for (let index = 0; index < count; index++) visit(from, related[index]!);
  }
}
