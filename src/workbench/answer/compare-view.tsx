import type { ReactNode } from "react";
import {
  compareTable,
  compareTableMeans,
  HOLDS_MEANS,
  labelsOf,
  standingInWords,
  verdictInWords,
  waitingInWords,
} from "../../present/index.ts";
import { fromHoldingToHopeless } from "../../study/index.ts";
import { useAnswer } from "../broker/index.ts";
import { chosenPlan, DataTable, Stale, useChoice, useRemembered } from "../elements/index.ts";
import { planFigure, WhyButton } from "../why/index.ts";

/** Column of the table. */
const VERDICT = 1;

/** Every plan side by side: the verdict in words, who waits for whom, and the figures. */
export function CompareView(): ReactNode {
  const answered = useAnswer({ kind: "compare" });
  const choice = useChoice();
  const [hidden, hide] = useRemembered<readonly string[]>("plans left out of compare", []);
  const { answer, scenario } = answered;
  if (answer === null || scenario === null) return <Stale answered={answered} />;
  const { partyIds } = answer;
  const labels = labelsOf(scenario);
  if (answer.plans.length === 0) {
    return (
      <Stale answered={answered}>
        <p className="empty">
          There is no plan to compare yet. Add one in Plan: a name, then measures into its steps.
        </p>
      </Stale>
    );
  }
  const kept = answer.plans.filter(({ id }) => !hidden.includes(id));
  const plans = fromHoldingToHopeless(kept.length === 0 ? answer.plans : kept);
  const chosen = chosenPlan(answer.plans, choice)?.id;
  const waiting = plans.filter((plan) => plan.waiting.length > 0);
  return (
    <Stale answered={answered}>
      {answer.plans.length > 1 && (
        <details className="pick">
          <summary>
            {plans.length === answer.plans.length
              ? `All ${plans.length} plans are compared`
              : `${plans.length} of ${answer.plans.length} plans are compared`}
          </summary>
          {answer.plans.map(({ id }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={plans.some((plan) => plan.id === id)}
                onChange={({ target }) =>
                  hide(
                    target.checked
                      ? hidden.filter((one) => one !== id)
                      : [...answer.plans.map((plan) => plan.id).filter((one) => hidden.includes(one)), id],
                  )
                }
              />{" "}
              {labels.plan(id)}
            </label>
          ))}
          <button type="button" disabled={plans.length === answer.plans.length} onClick={() => hide([])}>
            Compare all
          </button>
        </details>
      )}
      <ul className="bare-list verdict-list">
        {plans.map((plan) => {
          const { kind, sign } = standingInWords(plan);
          const name = labels.plan(plan.id);
          return (
            <li key={plan.id} className={kind} data-plan={plan.id} data-chosen={plan.id === chosen}>
              <span className="sign" aria-hidden="true">
                {sign}
              </span>
              <p>
                <strong>{name}</strong> {verdictInWords(plan, labels)}
              </p>
              <WhyButton asked={{ plan: plan.id }} of={name} />
            </li>
          );
        })}
      </ul>
      <DataTable
        name="plans"
        table={compareTable(plans, partyIds, labels)}
        caption={`${HOLDS_MEANS} ${compareTableMeans(labels)} Choose a figure to see how it comes about.`}
        mark={(row) => (plans[row]!.id === chosen ? "chosen" : undefined)}
        cell={(text, row, column) => {
          const plan = plans[row]!;
          if (column === VERDICT) {
            const { kind, sign } = standingInWords(plan);
            return (
              <span className={kind}>
                <span className="sign" aria-hidden="true">
                  {sign}
                </span>{" "}
                {text}
              </span>
            );
          }
          return planFigure(text, column, plan, partyIds, labels);
        }}
      />
      {waiting.length > 0 && <h3>Who waits for whom</h3>}
      {waiting.map((plan) => (
        <section key={plan.id}>
          <h4>{labels.plan(plan.id)}</h4>
          <ul>
            {waitingInWords(plan, labels).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      ))}
    </Stale>
  );
}
