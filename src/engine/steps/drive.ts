/** How long a piece of work may go on, as data; all bounds are looked at between two steps. */
export interface Budget<Progress> {
  /** Milliseconds, by `now`; without a clock there is no limit. */
  readonly timeLimitMs?: number | undefined;
  readonly now?: (() => number) | undefined;
  /** True: the work ends with what it has found. */
  readonly shouldStop?: (() => boolean) | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Does a piece of work to its end, or to that of its budget. */
export function drive<Progress, Result>(
  working: Generator<Progress, Result, boolean>,
  { timeLimitMs = Number.POSITIVE_INFINITY, now, shouldStop, onProgress }: Budget<Progress> = {},
): Result {
  const from = now?.() ?? 0;
  const isLate = (): boolean => now !== undefined && now() - from > timeLimitMs;
  const step = driveTurn(
    working,
    false,
    (progress) => {
      onProgress?.(progress);
      return false;
    },
    () => isLate() || shouldStop?.() === true,
  );
  return step.value as Result;
}

/**
 * Does a piece of work up to a step after which its driver has something else to do, or to its end.
 *
 * @param answer - to the step taken last: whether to stop, or what was handed out with it
 * @param isPause - whether to come back after this step
 * @param shouldStop - asked after every other step
 */
export function driveTurn<Progress, Result, Handed = never>(
  working: Generator<Progress, Result, boolean | Handed>,
  answer: boolean | Handed,
  isPause: (progress: Progress) => boolean,
  shouldStop: () => boolean,
): IteratorResult<Progress, Result> {
  for (let step = working.next(answer); ; step = working.next(shouldStop()))
    if (step.done || isPause(step.value)) return step;
}

/**
 * A piece of work as part of a larger one, whose steps tell of it in words of their own.
 *
 * @param tell - the larger work's step for a step of the part
 * @param answer - what the part is answered, given what the larger work was told; left out: whether to stop
 */
export function* relay<Progress, Result, Told, Handed = never, Heard = boolean>(
  working: Generator<Progress, Result, boolean | Handed>,
  tell: (progress: Progress) => Told,
  answer: (heard: Heard) => boolean | Handed = (heard) => heard === true,
): Generator<Told, Result, Heard> {
  for (let step = working.next(false); ; ) {
    if (step.done) return step.value;
    step = working.next(answer(yield tell(step.value)));
  }
}
