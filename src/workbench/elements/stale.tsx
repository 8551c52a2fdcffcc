import type { ReactNode } from "react";
import type { QuestionKind } from "../../study/index.ts";
import { type Answered, useReading } from "../broker/index.ts";

/** Shows an answer as what it is: current, an older one (greyed), still to come, or failed. Every view stands in one. */
export function Stale({
  answered,
  children = null,
}: {
  readonly answered: Answered<QuestionKind>;
  readonly children?: ReactNode;
}): ReactNode {
  const { answer, stale, failed } = answered;
  const { hasErrors, failed: unread } = useReading();
  return (
    <div
      className="answer"
      data-stale={stale && answer !== null}
      aria-busy={stale && failed === null && unread === null}
    >
      {failed !== null && (
        <p className="failed" role="alert">
          This could not be worked out: {failed}. Changing the scenario asks anew.
        </p>
      )}
      {answer === null && failed === null && (
        <p className="soft waiting">
          {unread !== null
            ? "No answer: the text could not be read."
            : hasErrors
              ? "No answer until the text is mended."
              : "Working it out…"}
        </p>
      )}
      {answer !== null && children}
    </div>
  );
}
