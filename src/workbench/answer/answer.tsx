import { type ReactNode, useMemo } from "react";
import { answerInShort, HOLDS_MEANS, labelsOf, plainText } from "../../present/index.ts";
import { fromHoldingToHopeless } from "../../study/index.ts";
import { useAnswer, useReading } from "../broker/index.ts";
import { Columns, chosenPlan, Fold, Stale, useChoice } from "../elements/index.ts";
import { Figures } from "./figures.tsx";
import { Aims, SaidWhen } from "./folds.tsx";
import { PlanCard } from "./plan-card.tsx";
import { PlanList } from "./plan-list.tsx";
import { ReadingChoice, Readings } from "./readings.tsx";
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
          {answerInShort(answer.plans, labels)}
        </h2>
        <p className="means">{HOLDS_MEANS}</p>
        {scenario.readings.length > 0 && <ReadingChoice readings={scenario.readings} />}
      </div>
      <Stale answered={answered}>
        {plan === undefined ? (
          <NoPlan />
        ) : (
          <>
            <Columns
              name="answer"
              usual={58}
              className="answer-columns"
              left={<PlanCard plan={plan} labels={labels} chances={chances} />}
              right={<PlanList plans={answer.plans} shown={plan.id} labels={labels} chances={chances} />}
            />
            <Fold title="Figures">{() => <Figures answer={answer} labels={labels} shown={plan.id} />}</Fold>
            {scenario.readings.length > 0 && <Fold title="By other readings">{() => <Readings />}</Fold>}
            {scenario.aims.length > 0 && (
              <Fold title="What they do for the aims">
                {() => (
                  <Aims
                    scenario={scenario}
                    plans={fromHoldingToHopeless(answer.plans)}
                    plan={plan}
                    labels={labels}
                  />
                )}
              </Fold>
            )}
          </>
        )}
        {scenario.sources.some(({ date }) => date !== null) && (
          <Fold title="Who said what when">{() => <SaidWhen scenario={scenario} labels={labels} />}</Fold>
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
        <button type="button" onClick={() => choosePlace("plan")}>
          Draw a plan
        </button>{" "}
        <button type="button" onClick={() => choosePlace("offers")}>
          Look for one
        </button>
      </p>
    </div>
  );
}
