import type { SweepRow } from "./sweep-rows.ts";
import type { Sweep } from "./sweep-worlds.ts";

/**
 * The rows of a chunk as they stand in its file, which anybody may have written: each is what this sweep could have come to there.
 *
 * @param from - number of its first world, from 0
 * @param to - of the first world that is not in it
 * @returns (at the end) whether they are all there, and nothing else is
 */
export function* readRows(
  text: string,
  from: number,
  to: number,
  sweep: Sweep,
): Generator<SweepRow, boolean> {
  const lines = text.split("\n");
  if (lines.pop() !== "") return false;
  let at = 0;
  for (let number = from; number < to; number++) {
    const { ground } = sweep.world(number);
    const plans = ground.plans.map(({ id }): string | null => id);
    if (sweep.asked.questions.includes("design")) plans.push(null);
    for (const plan of plans) {
      const row = rowIn(lines[at++] ?? "");
      const isFitting =
        row !== null &&
        row.world === number + 1 &&
        row.plan === plan &&
        row.at.length === ground.places.length &&
        ground.model.partyIds.every((id) => isNumber(row.gain[id])) &&
        (row.plan === null || row.steps === null) &&
        areSteps(row.steps, ground.model.measureIds);
      if (!isFitting) return false;
      yield row;
    }
  }
  return at === lines.length;
}

/** Each measure in one step, and something in each step. */
function areSteps(steps: SweepRow["steps"], measureIds: readonly string[]): boolean {
  if (steps === null) return true;
  const does = steps.flat();
  return (
    steps.length > 0 &&
    steps.every((step) => step.length > 0) &&
    new Set(does).size === does.length &&
    does.every((id) => measureIds.includes(id))
  );
}

const VERDICTS: readonly unknown[] = ["holds", "breaks", "declined", "nothing"];

/** Null where it is none. */
function rowIn(line: string): SweepRow | null {
  try {
    const row = JSON.parse(line) as Partial<SweepRow> | null;
    const isOne =
      typeof row === "object" &&
      row !== null &&
      isNumber(row.score) &&
      VERDICTS.includes(row.verdict) &&
      typeof row.gain === "object" &&
      row.gain !== null &&
      Array.isArray(row.at) &&
      row.at.every((one) => one === null || isNumber(one)) &&
      isShare(row.within) &&
      isShare(row.trust) &&
      (row.exact === undefined || typeof row.exact === "boolean") &&
      (row.steps === null || (Array.isArray(row.steps) && row.steps.every((step) => Array.isArray(step)))) &&
      (row.verdict !== "holds" || row.plan !== null || row.steps !== null);
    return isOne ? (row as SweepRow) : null;
  } catch {
    return null;
  }
}

/** Beyond it sums of a million would be no numbers; nothing that is worked out comes near. */
const MOST_SIZE = 1e300;

function isNumber(value: unknown): boolean {
  return typeof value === "number" && Math.abs(value) <= MOST_SIZE;
}

function isShare(value: unknown): boolean {
  return value === undefined || value === null || (isNumber(value) && (value as number) >= 0);
}
