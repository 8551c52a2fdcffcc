import type { ReactNode } from "react";
import { compareTable, labelsOf, perPeriod, standingInWords, verdictInWords } from "../../../brief/index.ts";
import { useAnswer } from "../../broker/index.ts";
import { useChoice } from "../../choice/index.ts";
import { Stale } from "../../stale/index.ts";

/** Every plan side by side: the verdict in words, and the figures. */
export function CompareView(): ReactNode {
  const answered = useAnswer({ kind: "compare" });
  const { plan: chosen, choosePlan } = useChoice();
  const { answer, scenario } = answered;
  if (answer === null || scenario === null) return <Stale answered={answered} />;
  const labels = labelsOf(scenario);
  const table = compareTable(answer.plans, answer.partyIds, labels);
  return (
    <Stale answered={answered}>
      <ol className="verdict-list">
        {answer.plans.map((plan) => {
          const standing = standingInWords(plan);
          return (
            <li key={plan.id} className={standing.kind} aria-current={plan.id === chosen}>
              <button type="button" onClick={() => choosePlan(plan.id)}>
                <span className="sign" aria-hidden="true">
                  {standing.sign}
                </span>{" "}
                {labels.plan(plan.id)}
              </button>{" "}
              {verdictInWords(plan, labels)}
            </li>
          );
        })}
      </ol>
      <div className="wide">
        <table>
          <caption>
            Gains (against the start for good) and slacks are in {perPeriod(labels)}, each party in points of
            its own, at central values.
          </caption>
          <thead>
            <tr>
              {table.columns.map(({ header, align }) => (
                <th key={header} scope="col" className={align === "right" ? "number" : undefined}>
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, index) => (
              <tr key={answer.plans[index]!.id}>
                {row.map((cell, column) =>
                  column === 0 ? (
                    <th key={table.columns[column]!.header} scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td
                      key={table.columns[column]!.header}
                      className={table.columns[column]!.align === "right" ? "number" : undefined}
                    >
                      {cell}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Stale>
  );
}
