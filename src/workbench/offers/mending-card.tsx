import { type ReactNode, useId } from "react";
import { changeInWords, type Labels, repairedSteps, repairInWords } from "../../present/index.ts";
import type { Mending } from "../../study/index.ts";
import { useDocumentStore } from "../document/index.ts";
import { useAnnounce } from "../elements/index.ts";

/** One way to make a plan hold, with the button that makes it so; or that it would not do, and why. */
export function MendingCard({
  mending: { plan, kinds, result, edits },
  labels,
  isReady,
}: {
  readonly mending: Mending;
  readonly labels: Labels;
  /** Whether it is about the text as it is. */
  readonly isReady: boolean;
}): ReactNode {
  const store = useDocumentStore();
  const announce = useAnnounce();
  const id = useId();
  const name = labels.plan(plan);
  const steps =
    result.by === "order" || result.by === "split" ? repairedSteps(result, result.by, labels) : [];
  if (result.by === null)
    return (
      <p className="not-mended" data-kinds={kinds.join(" ")}>
        {repairInWords(result, labels)}
      </p>
    );
  const apply = (): void => {
    store.apply(edits!, `mended ${name}`);
    announce(`${name} has been mended. Undo takes it back.`);
  };
  return (
    <article className="mending" data-plan={plan} data-kinds={kinds.join(" ")}>
      <p className="sentence" id={id}>
        {repairInWords(result, labels)}
      </p>
      {result.changes.length > 1 && (
        <ul className="plain-list">
          {result.changes.map((change) => (
            <li key={change.quantity}>{changeInWords(change, labels)}</li>
          ))}
        </ul>
      )}
      {steps.length > 0 && (
        <ol className="found-steps">
          {steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
            <li key={index}>{step.join("; ")}</li>
          ))}
        </ol>
      )}
      {isBelief(result) ? (
        <p className="soft">This is what one would have to believe, and nothing that can be agreed on.</p>
      ) : edits === null ? (
        <p className="soft">
          This cannot be written into the text by itself (a value that several places share); make it by hand.
        </p>
      ) : (
        <button type="button" disabled={!isReady} onClick={apply} aria-describedby={id}>
          Apply
        </button>
      )}
    </article>
  );
}

/** Other values or another patience: they are as they are, whatever is agreed. */
function isBelief({ by, changes }: Mending["result"]): boolean {
  return (
    by === "patience" ||
    (by === "figures" && changes.some(({ kind }) => kind !== "breakdown" && kind !== "payment"))
  );
}
