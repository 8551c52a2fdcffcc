export { elementaryCycles } from "./elementary-cycles.ts";
export { hasBit, indicesOf, intersects, isSubset, type Mask, maskOf, wordsFor } from "./mask.ts";
export { passed, type SpellWeights, spellWeights } from "./spell-weights.ts";
export type { Table } from "./table.ts";
