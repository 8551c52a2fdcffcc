import { memo, type ReactNode, useMemo } from "react";
import { DEFAULT_SAMPLES, type StressedPlan } from "../../engine/index.ts";
import {
  breaksTable,
  drawnInWords,
  driversInWords,
  driverTable,
  failureInWords,
  gainBandsPicture,
  grouped,
  holdsInWords,
  inequalityTable,
  knowledgeInWords,
  knowledgeTable,
  type Labels,
  labelsOf,
  slackBandsPicture,
  stressInWords,
  stressTable,
  sumInWords,
  tornadoPicture,
  whereInWords,
} from "../../present/index.ts";
import type { Question, Stressed, StressStep } from "../../study/index.ts";
import { useAnswer, useBroker } from "../broker/index.ts";
import { DataTable, Picture, Stale, useChoice, useRemembered, Working } from "../elements/index.ts";
import { StressOptions } from "./stress-options.tsx";
import { TwoFigures } from "./two-figures.tsx";

/** Rows of a table that a reader goes through. */
const MOST_ROWS = 10;

/** How often every plan holds when each figure may lie anywhere in its range, and what that hangs on. */
export function StressView(): ReactNode {
  const broker = useBroker();
  const [samples] = useRemembered("stress samples", DEFAULT_SAMPLES);
  const [seed] = useRemembered("stress draw", 1);
  const question: Question<"stress"> = { kind: "stress", samples, seed };
  const answered = useAnswer<"stress">(question);
  const { plan: chosen } = useChoice();
  const { answer, scenario, progress } = answered;
  const labels = useMemo(() => (scenario === null ? null : labelsOf(scenario)), [scenario]);
  const working = progress !== null && (
    <Working
      words={progressInWords(progress, answer)}
      share={progress.done / progress.total}
      stop={() => broker.answers.stop(question)}
    />
  );
  if (answer === null || labels === null)
    return (
      <>
        {working}
        <Stale answered={answered} />
      </>
    );
  const { plans } = answer.result;
  const plan = plans.find(({ id }) => id === chosen) ?? plans[0];
  return (
    <>
      <Stale answered={answered}>
        <section className="lead">
          <p className="sentence">{stressInWords(answer.result, labels)}</p>
          {!answer.result.exact && plans.length > 0 && <p className="soft">{drawnInWords(answer.result)}.</p>}
          {working}
        </section>
        {plans.length === 0 ? (
          <p className="soft">Add a plan, or have one found under Design.</p>
        ) : answer.result.exact ? (
          <p className="soft">
            Give a figure as a range, such as 2..5 or 2..3..5, and this view says how often each plan holds
            over it.
          </p>
        ) : (
          <>
            <AllPlans answer={answer} labels={labels} />
            {plan !== undefined && <OnePlan answer={answer} plan={plan} labels={labels} />}
          </>
        )}
      </Stale>
      {plans.length > 0 && !answer.result.exact && <StressOptions />}
    </>
  );
}

/** Like what follows, not drawn anew for every word on how far the work has come. */
const AllPlans = memo(function AllPlans({
  answer,
  labels,
}: {
  readonly answer: Stressed;
  readonly labels: Labels;
}): ReactNode {
  const { result } = answer;
  const plans = useMemo(
    () => [...result.plans].sort((one, other) => other.holds.probability - one.holds.probability),
    [result],
  );
  const picture = useMemo(() => slackBandsPicture(result, plans, labels), [result, plans, labels]);
  const known = knowledgeInWords(result.knowledge, labels);
  const knowing = knowledgeTable(result.knowledge, labels, MOST_ROWS);
  const isWorthSaying = known !== null && result.plans.some(({ holds }) => holds.probability > 0);
  return (
    <>
      <Picture picture={picture} />
      <ul className="plain-list">
        {plans.map((plan) => (
          <li key={plan.id}>
            <strong>{labels.plan(plan.id)}</strong> {holdsInWords(plan, result)}{" "}
            {failureInWords(plan, result, labels)}
          </li>
        ))}
      </ul>
      <details>
        <summary>Best and regret, in figures</summary>
        <DataTable
          name="how sure"
          table={stressTable(result, labels)}
          caption="Best: holds with the largest product of gains. Regret: what a plan falls short of the best by (geometric mean of gains)."
        />
      </details>
      {result.plans.length > 1 && (
        <section>
          <h3>What is worth finding out</h3>
          {!answer.isKnowledgeThere && <p className="soft">Still to be worked out.</p>}
          {isWorthSaying && <p>{known}</p>}
          {isWorthSaying && knowing.rows.length > 1 && (
            <DataTable
              name="what knowing would change"
              table={knowing}
              caption="What knowing one figure before choosing a plan would change."
            />
          )}
        </section>
      )}
    </>
  );
});

/** What the plan looked at hangs on, and where it breaks. */
const OnePlan = memo(function OnePlan({
  answer,
  plan,
  labels,
}: {
  readonly answer: Stressed;
  readonly plan: StressedPlan;
  readonly labels: Labels;
}): ReactNode {
  const { partyIds, central, driven } = answer;
  const name = labels.plan(plan.id);
  const tornado = useMemo(
    () => tornadoPicture(plan, central[plan.id] ?? null, labels),
    [plan, central, labels],
  );
  const gains = useMemo(() => gainBandsPicture(plan, partyIds, labels), [plan, partyIds, labels]);
  const drivers = driverTable(plan, labels, MOST_ROWS);
  const where = whereInWords(plan, labels);
  const failing = plan.failsWhere?.inequality ?? null;
  const breaks = breaksTable(plan, labels, MOST_ROWS);
  return (
    <>
      <section>
        <h3>What {name} hangs on</h3>
        {driven.includes(plan.id) ? (
          <>
            {drivers.rows.length === 0 && <p>Nothing that is uncertain moves the least there is to spare.</p>}
            <p>{driversInWords(plan, labels).join(" ")}</p>
            {where.length > 0 && <p>{where.join(" ")}</p>}
            {tornado !== null && <Picture picture={tornado} />}
            <TwoFigures plan={plan} labels={labels} />
            {failing !== null && (
              <details>
                <summary>What fails most often, as a sum</summary>
                <DataTable
                  name="what fails most often"
                  table={inequalityTable(failing, labels, MOST_ROWS)}
                  caption={sumInWords(failing, plan, labels)}
                />
              </details>
            )}
            {drivers.rows.length > 0 && (
              <details>
                <summary>The same in figures, with the values at which the verdict turns</summary>
                <DataTable
                  name="what it hangs on"
                  table={drivers}
                  caption="Share: of what makes the least to spare vary. Low and high: that, in % of the stake, with the figure at its 5 % and 95 % points, all else central. Turns: where the verdict changes within its range."
                />
              </details>
            )}
          </>
        ) : (
          <p className="soft">Still to be worked out.</p>
        )}
      </section>
      {breaks.rows.length > 0 && (
        <section>
          <h3>Where and through whom {name} breaks</h3>
          <DataTable
            name="where it breaks"
            table={breaks}
            caption="Of all cases drawn; the first breach of a case counts."
          />
        </section>
      )}
      <section>
        <h3>What {name} would bring</h3>
        <Picture picture={gains} />
      </section>
    </>
  );
});

function progressInWords({ doing, done, total }: StressStep, answer: Stressed | null): string {
  if (answer === null) return "Drawing the first cases";
  const from = `These figures are from ${grouped(answer.result.samples)} cases`;
  switch (doing) {
    case "cases":
      return `${from}; more are being drawn`;
    case "drivers":
      return `What the plans hang on is being worked out (${done} of ${total})`;
    case "knowledge":
      return "What knowing a figure is worth is being worked out";
  }
}
