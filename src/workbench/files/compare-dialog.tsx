import type { ReactNode } from "react";
import { becauseInWords, labelsOf, listed, plainText, versionsInWords } from "../../present/index.ts";
import { useAnswer } from "../broker/index.ts";
import { Dialog, Stale } from "../elements/index.ts";

/** Another version of the scenario, as somebody's file has it. */
export interface OtherVersion {
  readonly name: string;
  readonly text: string;
}

/** Which plans stand otherwise than in another file, and the fewest edits that did it; nothing that is open changes. */
export function CompareDialog({
  other,
  chooseAnother,
  close,
}: {
  readonly other: OtherVersion;
  readonly chooseAnother: () => void;
  readonly close: () => void;
}): ReactNode {
  return (
    <Dialog title="Compared with another file" close={close} wide>
      <Compared {...other} />
      <p className="actions">
        <button type="button" onClick={chooseAnother}>
          Another file…
        </button>
      </p>
    </Dialog>
  );
}

function Compared({ name, text }: OtherVersion): ReactNode {
  const answered = useAnswer<"versions">({ kind: "versions", other: text });
  const { answer, scenario, stale } = answered;
  if (scenario === null || (answer === null && (stale || answered.failed !== null)))
    return <Stale answered={answered} />;
  if (answer === null)
    return (
      <p className="failed" role="alert">
        {plainText(name)} has errors, so its plans have no verdicts. Open it by itself to see what is wrong
        with it.
      </p>
    );
  const labels = labelsOf(scenario);
  const { changed, added, removed, other, common } = answer;
  const gone = removed.map((id) => plainText(other.plans[id] ?? id));
  return (
    <Stale answered={answered}>
      <p className="soft">
        Before: {plainText(name)}, “{plainText(other.title)}”. Now: what is open. What is open stays as it is.
      </p>
      <p className="sentence">{versionsInWords(answer)}</p>
      {common === 0 && <p>The two have no plan in common; a plan is told by its id.</p>}
      {changed.map((one) => {
        const { lead, edits } = becauseInWords(one, labels);
        return (
          <section key={one.plan} className="changed-plan" aria-label={labels.plan(one.plan)}>
            <p>{lead}</p>
            <ul>
              {edits.map((edit) => (
                <li key={edit}>{edit}</li>
              ))}
            </ul>
          </section>
        );
      })}
      {added.length > 0 && <p>New since: {listed(added.map(labels.plan))}.</p>}
      {gone.length > 0 && <p>Gone since: {listed(gone)}.</p>}
    </Stale>
  );
}
