/** Peeling and pasting as the theory says, one case after the other, and no more: for small tables. */
export interface Rows {
  readonly values: readonly (readonly number[])[];
  readonly marked: readonly boolean[];
}

export interface Edge {
  readonly column: number;
  readonly isLow: boolean;
  readonly end: number;
}

export interface Left extends Edge {
  readonly cases: number;
  readonly marked: number;
}

type Ends = Map<number, [number, number]>;

function isInside(row: readonly number[], ends: Ends): boolean {
  return [...ends].every(([column, [low, high]]) => row[column]! >= low && row[column]! <= high);
}

function between(outside: number, inside: number): number {
  const middle = outside + (inside - outside) / 2;
  return middle === outside ? inside : middle;
}

function moved(ends: Ends, { column, isLow, end }: Edge): Ends {
  const [low, high] = ends.get(column) ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return new Map([...ends, [column, isLow ? [end, high] : [low, end]]]);
}

/** Every step of peeling: of all ways to leave out the outermost cases of a column, the one after which most is marked for each case gone. */
export function peelSlowly({ values, marked }: Rows, share: number, least: number): Left[] {
  const path: Left[] = [];
  let ends: Ends = new Map();
  for (;;) {
    const inside = values.flatMap((row, index) => (isInside(row, ends) ? [index] : []));
    const hits = inside.filter((index) => marked[index]).length;
    if (hits === 0 || hits === inside.length) return path;
    const wanted = Math.max(1, Math.floor(share * inside.length));
    let best: (Left & { rise: number }) | null = null;
    for (const column of values[0]!.keys()) {
      for (const isLow of [true, false]) {
        const sorted = inside.map((index) => values[index]![column]!).sort((a, b) => (isLow ? a - b : b - a));
        const last = sorted[wanted - 1]!;
        const stay = inside.filter((index) =>
          isLow ? values[index]![column]! > last : values[index]![column]! < last,
        );
        if (stay.length === 0 || stay.length < least) continue;
        const hitsStay = stay.filter((index) => marked[index]).length;
        const gone = inside.length - stay.length;
        const rise = (hits - (inside.length * (hits - hitsStay)) / gone) / stay.length;
        if (best !== null && !(rise > best.rise)) continue;
        const next = stay.map((index) => values[index]![column]!);
        const end = between(last, isLow ? Math.min(...next) : Math.max(...next));
        best = { column, isLow, end, cases: stay.length, marked: hitsStay, rise };
      }
    }
    if (best === null) return path;
    const { rise: _, ...step } = best;
    path.push(step);
    ends = moved(ends, step);
  }
}

/** Pastes as long as the share of marked cases rises. @returns the ends, and counts */
export function pasteSlowly(
  { values, marked }: Rows,
  begun: readonly { readonly column: number; readonly low: number; readonly high: number }[],
  share: number,
): { readonly cases: number; readonly marked: number } {
  let ends: Ends = new Map(begun.map(({ column, low, high }) => [column, [low, high]]));
  const countOf = (of: Ends): { cases: number; marked: number } => {
    const inside = values.flatMap((row, index) => (isInside(row, of) ? [index] : []));
    return { cases: inside.length, marked: inside.filter((index) => marked[index]).length };
  };
  for (;;) {
    const now = countOf(ends);
    const wanted = Math.max(1, Math.floor(share * now.cases));
    let best: { ends: Ends; cases: number; marked: number } | null = null;
    for (const [column, [low, high]] of [...ends].sort(([a], [b]) => a - b)) {
      for (const isLow of [true, false]) {
        const others = new Map([...ends].filter(([one]) => one !== column));
        const outside = values
          .filter((row) => isInside(row, others) && (isLow ? row[column]! < low : row[column]! > high))
          .map((row) => row[column]!)
          .sort((a, b) => (isLow ? b - a : a - b));
        if (outside.length === 0) continue;
        const last = outside[Math.min(wanted, outside.length) - 1]!;
        const next = outside.find((value) => (isLow ? value < last : value > last));
        const end =
          next === undefined
            ? isLow
              ? Number.NEGATIVE_INFINITY
              : Number.POSITIVE_INFINITY
            : between(next, last);
        const wider = moved(ends, { column, isLow, end });
        const count = countOf(wider);
        const before = best ?? now;
        if (count.marked * before.cases <= before.marked * count.cases) continue;
        best = { ends: wider, ...count };
      }
    }
    if (best === null) return now;
    ends = best.ends;
  }
}
