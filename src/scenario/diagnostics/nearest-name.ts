/**
 * The known name a mistyped one most likely stands for, or null where none is close.
 *
 * Closeness: the number of letters inserted, left out, changed or swapped with a neighbour (optimal string alignment),
 * case aside; at most a third of the longer name and at most 3. Of equally close names the first is taken.
 */
export function nearestName(name: string, known: Iterable<string>): string | null {
  let best: string | null = null;
  let bestDistance = MAX_DISTANCE + 1;
  if (name.length > MAX_LENGTH) return null;
  const wanted = name.toLowerCase();
  for (const candidate of known) {
    const longer = Math.max(candidate.length, name.length);
    const allowed = Math.min(MAX_DISTANCE, bestDistance - 1, Math.max(1, Math.floor(longer / 3)));
    if (candidate.length > MAX_LENGTH || Math.abs(candidate.length - name.length) > allowed) continue;
    const found = distance(wanted, candidate.toLowerCase());
    // A change of the only letter would make any two names of one letter neighbours.
    if (found <= allowed && found < longer) {
      best = candidate;
      bestDistance = found;
    }
  }
  return best;
}

/** More changes than this and a suggestion misleads. */
const MAX_DISTANCE = 3;
/** Longest name compared; ids are at most this long. */
const MAX_LENGTH = 64;

function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
