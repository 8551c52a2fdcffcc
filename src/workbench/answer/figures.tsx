import type { ReactNode } from "react";
import { compareTable, compareTableMeans, type Labels, standingInWords } from "../../present/index.ts";
import { type Comparison, fromHoldingToHopeless } from "../../study/index.ts";
import { DataTable, useRemembered } from "../elements/index.ts";

/** Column of the table. */
const VERDICT = 1;

/** Plans side by side in figures, all of them or those that are picked. */
export function Figures({
  answer,
  labels,
  shown,
}: {
  readonly answer: Comparison;
  readonly labels: Labels;
  /** Id of the plan looked at. */
  readonly shown: string;
}): ReactNode {
  const [hidden, hide] = useRemembered<readonly string[]>("plans left out of the figures", []);
  const { partyIds } = answer;
  const kept = answer.plans.filter(({ id }) => !hidden.includes(id));
  const plans = fromHoldingToHopeless(kept.length === 0 ? answer.plans : kept);
  return (
    <>
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
      <DataTable
        name="plans"
        table={compareTable(plans, partyIds, labels)}
        caption={compareTableMeans(labels)}
        mark={(row) => (plans[row]!.id === shown ? "chosen" : undefined)}
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
          return text;
        }}
      />
    </>
  );
}
