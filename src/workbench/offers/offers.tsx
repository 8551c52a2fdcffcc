import type { ReactNode } from "react";
import { copyLabels, type Labels, labelsOf, standingInWords, verdictInWords } from "../../present/index.ts";
import { type Comparison, fromHoldingToHopeless, planStanding, type Question } from "../../study/index.ts";
import { useAnswer } from "../broker/index.ts";
import { chosenPlan, Fold, Stale, useChoice, VerdictMark } from "../elements/index.ts";
import { Ends } from "./ends.tsx";
import { LeverCards } from "./lever-cards.tsx";
import { Search } from "./search.tsx";
import { hasSides, Sides } from "./sides.tsx";
import { Swept } from "./swept.tsx";

/** What would make a plan hold, and plans that nobody has proposed yet. */
export function Offers(): ReactNode {
  const compared = useAnswer({ kind: "compare" });
  const choice = useChoice();
  const { answer, scenario } = compared;
  if (answer === null || scenario === null) return <Stale answered={compared} />;
  const labels = labelsOf(scenario);
  const plan = chosenPlan(answer.plans, choice);
  return (
    <div className="offers">
      {plan !== undefined && (
        <div className="offers-for" data-stale={compared.stale}>
          <h2>
            <label htmlFor="offers-plan">Offers for</label>
          </h2>
          <span className="plan-choice">
            <VerdictMark standing={planStanding(plan)} />
            <select
              id="offers-plan"
              value={plan.id}
              onChange={({ target }) => choice.choosePlan(target.value)}
            >
              {fromHoldingToHopeless(answer.plans).map((one) => (
                <option key={one.id} value={one.id}>
                  {labels.plan(one.id)} ({standingInWords(one).word})
                </option>
              ))}
            </select>
          </span>
          <p className="soft">
            {plan.holds
              ? "Nothing to mend: this plan holds."
              : plan.steps.length === 0
                ? "It has no step, so there is nothing to mend."
                : `It ${verdictInWords(plan, labels)}`}
          </p>
        </div>
      )}
      {plan === undefined || plan.holds || plan.steps.length === 0 ? (
        <Search comparison={answer} isWaiting={false} />
      ) : (
        <LeversThenSearch plan={plan.id} comparison={answer} labels={labels} />
      )}
      <Swept />
      {scenario.measures.length > 0 && <Fold title="In which states plans could end">{() => <Ends />}</Fold>}
      {hasSides(scenario) && <Fold title="What allies could want together">{() => <Sides />}</Fold>}
    </div>
  );
}

/** One thing after the other, as one worker does both: offers take seconds, the search for plans may take a minute. */
function LeversThenSearch({
  plan,
  comparison,
  labels,
}: {
  readonly plan: string;
  readonly comparison: Comparison;
  readonly labels: Labels;
}): ReactNode {
  const question: Question<"offers"> = { kind: "offers", plan, labels: copyLabels(plan, labels) };
  const answered = useAnswer<"offers">(question);
  const isWaiting = answered.failed === null && (answered.stale || answered.progress !== null);
  return (
    <>
      <LeverCards key={plan} question={question} answered={answered} />
      <Search comparison={comparison} isWaiting={isWaiting} />
    </>
  );
}
