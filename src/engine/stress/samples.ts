import type { Model } from "../model/index.ts";
import { arenaOf, BATCH } from "./arena.ts";
import { drawBatch, drawOf } from "./draw.ts";
import { runKernel } from "./plan-kernel.ts";
import { plansOf, type StressTask } from "./stress-options.ts";
import { judge, verdictsOf } from "./tally.ts";

/**
 * The samples of a task one by one, in batches of rows: number from 1, the value of every uncertain quantity, then for each plan 1
 * where it holds, its weakest slack (null where there is none) and what each party gains. The same samples as `stress` counts.
 *
 * @param samples - how many, from the first on
 */
export function* stressSamples(
  model: Model,
  task: StressTask,
  samples: number,
): Generator<readonly (readonly (number | null)[])[]> {
  const arena = arenaOf(model, plansOf(model, task));
  const draw = drawOf(model, task);
  const verdicts = arena.kernels.map(() => verdictsOf(BATCH));
  for (let from = 0; from < samples; from += BATCH) {
    const count = Math.min(BATCH, samples - from);
    drawBatch(draw, arena, from, count);
    for (const [plan, kernel] of arena.kernels.entries()) {
      runKernel(kernel, count);
      judge(kernel, count, verdicts[plan]!);
    }
    yield Array.from({ length: count }, (_, i) => [
      from + i + 1,
      ...arena.values.map((column) => column[i]!),
      ...arena.kernels.flatMap(({ gain }, plan) => {
        const weakest = verdicts[plan]!.weakest[i]!;
        return [
          verdicts[plan]!.holds[i]!,
          weakest === Number.POSITIVE_INFINITY ? null : weakest,
          ...gain.map((column) => column[i]!),
        ];
      }),
    ]);
  }
}
