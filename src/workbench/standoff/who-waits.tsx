import { type ReactNode, useMemo } from "react";
import type { AssessResult } from "../../engine/index.ts";
import { deadlockPicture, type Labels, labelsOf, waitingInWords } from "../../present/index.ts";
import type { Scenario } from "../../scenario/index.ts";
import { useAnswer } from "../broker/index.ts";
import { DataTable, Picture, Stale, useChoice } from "../elements/index.ts";

/** Who waits for whom where stances meet, and whether the waiting goes round. */
export function WhoWaits(): ReactNode {
  const answered = useAnswer({ kind: "compare" });
  const { plan: chosen, choosePlan } = useChoice();
  const { answer, scenario } = answered;
  if (answer === null || scenario === null) return <Stale answered={answered} />;
  const labels = labelsOf(scenario);
  const meetings = new Set(scenario.plans.filter(({ stances }) => stances !== null).map(({ id }) => id));
  const plans = answer.plans.filter(({ id }) => meetings.has(id));
  const stuck = plans.find(({ deadlocks }) => deadlocks.length > 0);
  const plan = plans.find(({ id }) => id === chosen) ?? stuck ?? plans[0];
  return (
    <Stale answered={answered}>
      {plan === undefined ? (
        <p className="soft">
          Nobody waits for anybody: every plan is a list of steps. A plan made of stances, what each party
          does under which conditions, shows here where they wait for each other.
        </p>
      ) : (
        <>
          {plans.length > 1 && (
            <div className="row" role="group" aria-label="Plan of stances">
              {plans.map((one) => (
                <button
                  key={one.id}
                  type="button"
                  aria-pressed={one.id === plan.id}
                  onClick={() => choosePlan(one.id)}
                >
                  {labels.plan(one.id)}
                </button>
              ))}
            </div>
          )}
          <Waiting plan={plan} scenario={scenario} labels={labels} />
        </>
      )}
    </Stale>
  );
}

function Waiting({
  plan,
  scenario,
  labels,
}: {
  readonly plan: AssessResult;
  readonly scenario: Scenario;
  readonly labels: Labels;
}): ReactNode {
  const picture = useMemo(() => deadlockPicture(plan, scenario, labels), [plan, scenario, labels]);
  const words = waitingInWords(plan, labels);
  if (picture === null)
    return (
      <p>Nobody waits for anybody in “{labels.plan(plan.id)}”: everything its stances speak of is done.</p>
    );
  return (
    <div className="waiting">
      <div>
        <ul className="plain-list">
          {words.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <details>
          <summary>The waiting as a table</summary>
          <DataTable table={picture.table} caption="Who holds back what, and for what" name={picture.name} />
        </details>
      </div>
      <Picture picture={picture} />
    </div>
  );
}
