import type { ReactNode } from "react";
import type { NamedMeasures } from "../../present/index.ts";
import {
  capitalised,
  grouped,
  groupInWords,
  labelsOf,
  otherwiseProblem,
  settlesInWords,
  stateInWords,
  todayInWords,
} from "../../present/index.ts";
import type { Otherwise } from "../../study/index.ts";
import { useAnswer } from "../broker/index.ts";
import { Stale } from "../elements/index.ts";

/** Which states stand where the conflict is judged otherwise, each called by what is in force. */
export function FoundOtherwise({
  otherwise,
  measures,
}: {
  readonly otherwise: Otherwise;
  readonly measures: NamedMeasures;
}): ReactNode {
  const answered = useAnswer<"otherwise">({ kind: "otherwise", otherwise });
  const { answer, scenario } = answered;
  if (answer === null || scenario === null) return <Stale answered={answered} />;
  const labels = labelsOf(scenario);
  if (answer.found === null)
    return (
      <Stale answered={answered}>
        <p className="failed" role="alert">
          {otherwiseProblem(answer, otherwise, measures, labels)}
        </p>
      </Stale>
    );
  const { found } = answer;
  const more = [todayInWords(found, measures, labels), settlesInWords(found)].filter((one) => one !== null);
  return (
    <Stale answered={answered}>
      {found.groups.map((group) => (
        <div key={group.kind} className="state-group">
          <p className={group.kind === "stand" ? "sentence" : undefined}>
            {groupInWords(group, found.states)}
          </p>
          <ul className="plain-list">
            {group.shown.map((state) => (
              <li key={state.id}>{capitalised(stateInWords(state, measures, labels))}.</li>
            ))}
            {group.count > group.shown.length && (
              <li className="soft">And {grouped(group.count - group.shown.length)} more.</li>
            )}
          </ul>
        </div>
      ))}
      {more.map((sentence) => (
        <p key={sentence} className="soft">
          {sentence}
        </p>
      ))}
    </Stale>
  );
}
