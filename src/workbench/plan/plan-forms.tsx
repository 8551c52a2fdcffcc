import type { ReactNode } from "react";
import { measureText } from "../../engine/index.ts";
import { verdictInWords } from "../../present/index.ts";
import { freeId, type Plan, type WrittenStep } from "../../scenario/index.ts";
import { useAnswer } from "../broker/index.ts";
import { chosenPlan, useChoice } from "../elements/index.ts";
import { AddForm, Note, TextField, useForm } from "../forms/index.ts";
import { WhyButton } from "../why/index.ts";
import { PlanBoard } from "./plan-board.tsx";

/** One plan at a time: which, its name, how it stands, and its steps as a board. */
export function PlanForms(): ReactNode {
  const { scenario, labels, change, setText } = useForm();
  const choice = useChoice();
  const { answer } = useAnswer({ kind: "compare" });
  const best = chosenPlan(answer?.plans, choice)?.id;
  const withId = (wanted: string | null | undefined): Plan | undefined =>
    scenario.plans.find(({ id }) => id === wanted);
  const plan = withId(choice.plan) ?? withId(best) ?? scenario.plans[0];
  const result = answer?.plans.find(({ id }) => id === plan?.id);
  const add = (label: string, steps: readonly WrittenStep[]): Promise<boolean> => {
    const id = freeId(label, "plan", scenario.plans);
    return change({ kind: "add-plan", id, label, steps }, `added the plan ${label}`).then((isDone) => {
      if (isDone) choice.choosePlan(id);
      return isDone;
    });
  };
  const adder = <AddForm what="Add a plan" placeholder="Another plan" add={(label) => add(label, [])} />;
  if (plan === undefined) {
    return (
      <>
        <p className="empty">No plan yet. Give one a name, then drag measures into its steps.</p>
        {adder}
      </>
    );
  }
  const copied =
    plan.steps === null ? result?.steps.map(({ does, ends }) => ({ does, ends, wait: 0 })) : stepsOf(plan);
  return (
    <>
      <div className="field-row">
        <div className="field">
          <label htmlFor="plan-shown">Plan</label>
          <select id="plan-shown" value={plan.id} onChange={({ target }) => choice.choosePlan(target.value)}>
            {scenario.plans.map(({ id }) => (
              <option key={id} value={id}>
                {labels.plan(id)}
              </option>
            ))}
          </select>
        </div>
        <TextField
          label="Name"
          value={plan.label}
          commit={setText(["plans", plan.id, "label"], `renamed ${labels.plan(plan.id)}`)}
        />
      </div>
      {result !== undefined && (
        <p className="verdict small">
          It {verdictInWords(result, labels)}{" "}
          <WhyButton asked={{ plan: plan.id }} of={labels.plan(plan.id)} />
        </p>
      )}
      {plan.steps === null ? (
        <StancePlan plan={plan} />
      ) : (
        <>
          <p className="soft hint" id="board-help">
            Drag a measure to another step. By keyboard: Space lifts it, arrows carry it, Space puts it down.
          </p>
          <PlanBoard key={plan.id} plan={plan} />
        </>
      )}
      <Note text={plan.note} />
      <div className="field-row actions">
        {copied !== undefined && (
          <button type="button" onClick={() => void add(`Copy of ${plan.label}`, copied)}>
            {plan.steps === null ? "Copy as steps" : "Copy this plan"}
          </button>
        )}
        <button
          type="button"
          onClick={() =>
            void change({ kind: "remove", path: ["plans", plan.id] }, `removed ${labels.plan(plan.id)}`)
          }
        >
          Remove this plan
        </button>
      </div>
      {adder}
    </>
  );
}

function stepsOf(plan: Plan): WrittenStep[] {
  return (plan.steps ?? []).map(({ does, ends, wait }) => ({
    does: does.map(measureText),
    ends: ends.map(measureText),
    wait,
  }));
}

/** A plan whose steps follow from what the parties' stances do. */
function StancePlan({ plan }: { readonly plan: Plan }): ReactNode {
  const { scenario } = useForm();
  const names = (plan.stances ?? []).map(
    (id) => scenario.stances.find((stance) => stance.id === id)?.label ?? id,
  );
  return (
    <>
      <p>Its steps follow from the stances of the parties, which are edited in the text:</p>
      <ul>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </>
  );
}
