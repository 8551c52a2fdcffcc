import { type ReactNode, useMemo } from "react";
import { answerInWords, HOLDS_MEANS, labelsOf, plainText } from "../../present/index.ts";
import { useAnswer, useReading } from "../broker/index.ts";
import { chosenPlan, Stale, useChoice } from "../elements/index.ts";
import { Figures } from "./figures.tsx";
import { PlanCard } from "./plan-card.tsx";
import { PlanList } from "./plan-list.tsx";
import { useChances } from "./use-chances.ts";

/** The question, the answer in one sentence, the best plan or the one chosen, and every plan beside it. */
export function Answer(): ReactNode {
  const { hasErrors } = useReading();
  const answered = useAnswer({ kind: "compare" });
  const choice = useChoice();
  const chances = useChances();
  const { answer, scenario, stale } = answered;
  const labels = useMemo(() => (scenario === null ? null : labelsOf(scenario)), [scenario]);
  if (hasErrors) return <p className="soft waiting">No answer until the text is mended.</p>;
  if (answer === null || scenario === null || labels === null) return <Stale answered={answered} />;
  const plan = chosenPlan(answer.plans, choice);
  return (
    <>
      <div className="answer-head">
        {scenario.question !== null && <p className="question">{plainText(scenario.question)}</p>}
        <h2 className="answer-line" data-stale={stale}>
          {answerInWords(answer.plans, labels)}
        </h2>
        <p className="means">{HOLDS_MEANS}</p>
      </div>
      <Stale answered={answered}>
        {plan === undefined ? (
          <NoPlan />
        ) : (
          <div className="answer-columns">
            <PlanCard plan={plan} labels={labels} chances={chances} />
            <PlanList plans={answer.plans} shown={plan.id} labels={labels} chances={chances} />
          </div>
        )}
        {answer.plans.length > 0 && (
          <details className="panel fold">
            <summary>Figures</summary>
            <Figures answer={answer} labels={labels} shown={plan?.id} />
          </details>
        )}
      </Stale>
    </>
  );
}

function NoPlan(): ReactNode {
  const { choosePlace } = useChoice();
  return (
    <div className="empty">
      <p>No plan yet. Draw one, or look for one.</p>
      <p className="actions">
        <button type="button" onClick={() => choosePlace("plan", "steps")}>
          Draw a plan
        </button>{" "}
        <button type="button" onClick={() => choosePlace("offers", "design")}>
          Look for one
        </button>
      </p>
    </div>
  );
}
