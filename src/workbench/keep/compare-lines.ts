/** A run of lines that two texts share, or that one of them has and the other has not. */
export interface LineRun {
  readonly kind: "both" | "first" | "second";
  readonly lines: readonly string[];
}

/** Beyond this product of lines what lies between the first and the last difference is shown as a whole. */
const MOST_PAIRS = 4_000_000;

/**
 * The lines of two texts side by side: what both share, and what only one has, with as much shared as can be (the longest common
 * subsequence of lines).
 */
export function compareLines(first: string, second: string): readonly LineRun[] {
  const [a, b] = [linesOf(first), linesOf(second)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    a[a.length - 1 - tail] === b[b.length - 1 - tail]
  )
    tail++;
  const middle = compareMiddle(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return joined([
    { kind: "both", lines: a.slice(0, head) },
    ...middle,
    { kind: "both", lines: a.slice(a.length - tail) },
  ]);
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\n/);
}

function compareMiddle(a: readonly string[], b: readonly string[]): LineRun[] {
  if (a.length * b.length > MOST_PAIRS)
    return [
      { kind: "first", lines: a },
      { kind: "second", lines: b },
    ];
  // shared[i][j]: how many lines can be shared from a[i] and b[j] on.
  const width = b.length + 1;
  const shared = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      shared[i * width + j] =
        a[i] === b[j]
          ? shared[(i + 1) * width + j + 1]! + 1
          : Math.max(shared[(i + 1) * width + j]!, shared[i * width + j + 1]!);
    }
  }
  const runs: LineRun[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      runs.push({ kind: "both", lines: [a[i]!] });
      i++;
      j++;
    } else if (
      j === b.length ||
      (i < a.length && shared[(i + 1) * width + j]! >= shared[i * width + j + 1]!)
    ) {
      runs.push({ kind: "first", lines: [a[i++]!] });
    } else runs.push({ kind: "second", lines: [b[j++]!] });
  }
  return runs;
}

/** Neighbouring runs of one kind as one; within a difference, what the first has comes first. */
function joined(runs: readonly LineRun[]): LineRun[] {
  const result: { kind: LineRun["kind"]; lines: string[] }[] = [];
  for (const { kind, lines } of runs) {
    if (lines.length === 0) continue;
    const last = result.at(-1);
    if (last?.kind === kind) last.lines.push(...lines);
    else result.push({ kind, lines: [...lines] });
  }
  return result;
}
