import type { Column } from "../numeric/index.ts";

/** Columns to a piece of memory. */
const TOGETHER = 64;

/** Hands out columns, filled with 0, cut from larger pieces of memory: hundreds of small arrays take longer to make than to fill. */
export function columnMaker(width: number): () => Column {
  let piece = new Float64Array(0);
  let used = 0;
  return () => {
    if (used === piece.length) {
      piece = new Float64Array(TOGETHER * width);
      used = 0;
    }
    used += width;
    return piece.subarray(used - width, used);
  };
}
