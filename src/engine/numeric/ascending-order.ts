import type { Table } from "./table.ts";

/**
 * Indices in ascending order of their keys; equal keys keep the order of the indices (counting sort).
 *
 * @param keys - whole numbers in [0, keyCount)
 * Cost: O(n + keyCount).
 */
export function ascendingOrder(keys: Table, keyCount: number): Int32Array {
  const next = new Int32Array(keyCount + 1);
  for (let index = 0; index < keys.length; index++) next[keys[index]! + 1]!++;
  for (let key = 0; key < keyCount; key++) next[key + 1]! += next[key]!;
  const order = new Int32Array(keys.length);
  for (let index = 0; index < keys.length; index++) order[next[keys[index]!]!++] = index;
  return order;
}
