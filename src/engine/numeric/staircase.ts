/**
 * The two-dimensional case of `dominance-tree.ts`: vectors none of which is at least as large as another in both
 * coordinates, the first descending and so the second ascending; one binary search answers.
 */
export interface Staircase {
  count: number;
  first: Float64Array;
  second: Float64Array;
}

export function staircase(): Staircase {
  return { count: 0, first: new Float64Array(256), second: new Float64Array(256) };
}

/** Is some vector at least as large in both coordinates, but for `spread`? */
export function isUnderStaircase(
  stairs: Staircase,
  first: number,
  second: number,
  firstSpread: number,
  secondSpread: number,
): boolean {
  const end = placeBelow(stairs, first - firstSpread);
  return end > 0 && stairs.second[end - 1]! + secondSpread >= second;
}

/** Adds a vector; those that it covers go. */
export function addStair(stairs: Staircase, first: number, second: number): void {
  let from = placeBelow(stairs, first);
  while (from > 0 && stairs.second[from - 1]! <= second && stairs.first[from - 1]! <= first) from--;
  let to = from;
  while (to < stairs.count && stairs.second[to]! <= second) to++;
  const count = stairs.count + 1 - (to - from);
  if (count > stairs.first.length) {
    stairs.first = longer(stairs.first);
    stairs.second = longer(stairs.second);
  }
  stairs.first.copyWithin(from + 1, to, stairs.count);
  stairs.second.copyWithin(from + 1, to, stairs.count);
  stairs.first[from] = first;
  stairs.second[from] = second;
  stairs.count = count;
}

/** How many vectors have a first coordinate of at least `first`. */
function placeBelow({ first: column, count }: Staircase, first: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (column[middle]! >= first) low = middle + 1;
    else high = middle;
  }
  return low;
}

function longer(column: Float64Array): Float64Array {
  const room = new Float64Array(2 * column.length);
  room.set(column);
  return room;
}
