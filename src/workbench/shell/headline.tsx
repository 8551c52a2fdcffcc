import { type ReactNode, useEffect } from "react";
import { answerInWords, labelsOf, standingInWords } from "../../present/index.ts";
import { fromHoldingToHopeless } from "../../study/index.ts";
import { useAnswer } from "../broker/index.ts";
import { chosenPlan, useChoice } from "../elements/index.ts";

/** The answer in one sentence, and every plan with how it stands: to be seen whatever view is in front, and to choose the plan looked at. */
export function Headline(): ReactNode {
  const { answer, scenario, stale } = useAnswer({ kind: "compare" });
  const choice = useChoice();
  const shown = chosenPlan(answer?.plans, choice)?.id;
  const { plan: chosen, choosePlan } = choice;
  // The best plan at first stays in front while its figures are changed, also where another becomes the best.
  useEffect(() => {
    if (chosen === null && shown !== undefined && !stale) choosePlan(shown);
  }, [chosen, shown, stale, choosePlan]);
  if (answer === null || scenario === null) return <div className="headline" aria-busy="true" />;
  const labels = labelsOf(scenario);
  return (
    <section className="headline" aria-label="Which plans hold" data-stale={stale}>
      <p className="first" aria-live="polite">
        {answerInWords(answer.plans, labels)}
      </p>
      <div className="plans" role="group" aria-label="Plan looked at">
        {fromHoldingToHopeless(answer.plans).map((plan) => {
          const { kind, sign, word } = standingInWords(plan);
          return (
            <button
              key={plan.id}
              type="button"
              className={kind}
              aria-pressed={plan.id === shown}
              onClick={() => choosePlan(plan.id)}
            >
              <span className="name">{labels.plan(plan.id)}</span>
              <span className="badge">
                <span aria-hidden="true">{sign}</span> {word}
              </span>
            </button>
          );
        })}
      </div>
    </section>
  );
}
