import type { ReactNode } from "react";

/** That an answer is still being worked at, how far it has come, and the way to end it with what is known. */
export function Working({
  words,
  share,
  stop,
}: {
  readonly words: string;
  /** 0 to 1; null where nobody can say. */
  readonly share: number | null;
  readonly stop: () => void;
}): ReactNode {
  return (
    <div className="working">
      <progress aria-label={words} {...(share === null ? {} : { value: share })} />
      <span>{words}</span>
      <button type="button" onClick={stop}>
        Stop
      </button>
    </div>
  );
}
