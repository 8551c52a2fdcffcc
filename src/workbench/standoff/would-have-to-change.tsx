import { type ReactNode, useState } from "react";
import type { Concept } from "../../engine/index.ts";
import { labelsOf, leavingTogetherInWords, type NamedMeasures, toStandInWords } from "../../present/index.ts";
import { useAnswer } from "../broker/index.ts";
import { Stale } from "../elements/index.ts";

interface Asked {
  readonly state: number;
  readonly concept: Concept;
  readonly measures: NamedMeasures;
}

/** What would have to change for a state to stand, and who could leave it together; worked out when it is opened. */
export function WouldHaveToChange(asked: Asked): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>What would have to change, and who could leave it together</summary>
      {isOpen && <Found {...asked} />}
    </details>
  );
}

function Found({ state, concept, measures }: Asked): ReactNode {
  const answered = useAnswer<"standing">({ kind: "standing", state, concept });
  const { answer, scenario, progress } = answered;
  if (answer === null || scenario === null)
    return (
      <Stale answered={answered}>
        {progress !== null && <p className="soft">So far {progress} orders were tried.</p>}
      </Stale>
    );
  const labels = labelsOf(scenario);
  const changes = toStandInWords(answer, measures, labels);
  const together = leavingTogetherInWords(answer, measures, labels);
  return (
    <Stale answered={answered}>
      <h5>
        {answer.stands
          ? "How much would have to change before somebody left it"
          : "What would have to change for it to stand"}
      </h5>
      <ul className="plain-list">
        {changes.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <h5>Who could leave it together</h5>
      {together.length === 0 ? (
        <p>No parties acting together could reach a state that each of them prefers.</p>
      ) : (
        <ul className="plain-list">
          {together.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </Stale>
  );
}
