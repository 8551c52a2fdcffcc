/** Whoever looks after work that others do. */
export interface Watcher<Progress> {
  /** Resolves after a while, when it is time to look again. */
  readonly pause: () => Promise<unknown>;
  readonly shouldStop: () => boolean;
  readonly onProgress: (progress: Progress) => void;
}

/** What the work comes to, with a look at it now and then, and one at its end. */
export async function watchOver<Result>(
  work: Promise<Result>,
  pause: () => Promise<unknown>,
  look: () => void,
): Promise<Result> {
  let isDone = false;
  const end = (): void => {
    isDone = true;
  };
  const settled = work.then(end, end);
  while (!isDone) {
    await Promise.race([settled, pause()]);
    look();
  }
  return work;
}
