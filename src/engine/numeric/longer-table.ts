/** A copy at least `length` long, doubled; the table itself where it is long enough already. */
export function longerFloats(table: Float64Array, length: number): Float64Array {
  if (table.length >= length) return table;
  const longer = new Float64Array(Math.max(length, 2 * table.length));
  longer.set(table);
  return longer;
}

/** The same for 32-bit whole numbers. */
export function longerInts(table: Int32Array, length: number): Int32Array {
  if (table.length >= length) return table;
  const longer = new Int32Array(Math.max(length, 2 * table.length));
  longer.set(table);
  return longer;
}
