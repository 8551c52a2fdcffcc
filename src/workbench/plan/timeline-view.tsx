import { type ReactNode, useMemo } from "react";
import { labelsOf, timelinePicture, verdictInWords } from "../../present/index.ts";
import { useAnswer } from "../broker/index.ts";
import { chosenPlan, DataTable, Picture, Stale, useChoice } from "../elements/index.ts";
import { WhyButton } from "../why/index.ts";

/** Who does what, when it is verified, and what could be undone, in the plan looked at. */
export function TimelineView(): ReactNode {
  const answered = useAnswer({ kind: "compare" });
  const choice = useChoice();
  const { answer, scenario } = answered;
  const plan = chosenPlan(answer?.plans, choice);
  const labels = useMemo(() => (scenario === null ? null : labelsOf(scenario)), [scenario]);
  const picture = useMemo(() => {
    if (answer === null || scenario === null || labels === null || plan === undefined) return null;
    if (plan.steps.length === 0) return null;
    return timelinePicture(plan, answer, labels);
  }, [answer, scenario, labels, plan]);
  if (answer === null || labels === null) return <Stale answered={answered} />;
  if (plan === undefined) {
    return (
      <Stale answered={answered}>
        <p className="empty">There is no plan yet whose course could be shown.</p>
      </Stale>
    );
  }
  const name = labels.plan(plan.id);
  return (
    <Stale answered={answered}>
      <p className="verdict">
        <strong>{name}</strong> {verdictInWords(plan, labels)}{" "}
        <WhyButton asked={{ plan: plan.id }} of={name} />
      </p>
      {picture === null ? (
        <p className="empty">This plan leads to no step: nothing is done.</p>
      ) : (
        <>
          <Picture picture={picture} />
          <DataTable table={picture.table} caption="The same as a table" />
        </>
      )}
    </Stale>
  );
}
