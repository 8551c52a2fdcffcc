import { type ReactNode, useEffect, useState } from "react";
import type { AssessResult } from "../../engine/index.ts";
import { answerInWords, count, type Labels, labelsOf, standingInWords } from "../../present/index.ts";
import { fromHoldingToHopeless, planStanding, STANDINGS } from "../../study/index.ts";
import { useAnswer } from "../broker/index.ts";
import { chosenPlan, useAnnounce, useChoice, VerdictMark } from "../elements/index.ts";

/** Of more plans the strip counts the verdicts. */
const MOST_MARKS = 20;
/** Milliseconds of rest before a changed answer is read out. */
const REST_MS = 700;

/** Every plan by the mark of its verdict, the best first, wherever one is; a click turns the page to a plan. */
export function VerdictStrip(): ReactNode {
  const { answer, scenario, stale } = useAnswer({ kind: "compare" });
  const choice = useChoice();
  const shown = chosenPlan(answer?.plans, choice)?.id;
  const { plan: chosen, choosePlan } = choice;
  // The best plan at first stays in front while its figures are changed, also where another becomes the best.
  useEffect(() => {
    if (chosen === null && shown !== undefined && !stale) choosePlan(shown);
  }, [chosen, shown, stale, choosePlan]);
  if (answer === null || scenario === null) return <div className="strip-waits" aria-busy="true" />;
  const labels = labelsOf(scenario);
  const plans = fromHoldingToHopeless(answer.plans);
  const holding = plans.filter(({ holds }) => holds).length;
  return (
    <section className="strip" aria-label="Which plans hold" data-stale={stale}>
      {plans.length > MOST_MARKS ? (
        <Counts plans={plans} />
      ) : (
        <div className="marks" role="group" aria-label="Plan looked at">
          {plans.map((plan) => (
            <Mark
              key={plan.id}
              plan={plan}
              labels={labels}
              isShown={plan.id === shown}
              choose={() => choosePlan(plan.id)}
            />
          ))}
        </div>
      )}
      <span className="strip-count">
        {plans.length === 0
          ? "No plan yet"
          : `${holding} of ${plans.length} ${plans.length > 1 && holding !== 1 ? "hold" : "holds"}`}
      </span>
      <Heard words={answerInWords(answer.plans, labels)} isSettled={!stale} />
    </section>
  );
}

function Mark({
  plan,
  labels,
  isShown,
  choose,
}: {
  readonly plan: AssessResult;
  readonly labels: Labels;
  readonly isShown: boolean;
  readonly choose: () => void;
}): ReactNode {
  const words = `${labels.plan(plan.id)}: ${standingInWords(plan).word}`;
  return (
    <button type="button" aria-pressed={isShown} title={words} data-plan={plan.id} onClick={choose}>
      {/* Another verdict is another mark, which pulses once. */}
      <VerdictMark key={planStanding(plan)} standing={planStanding(plan)} />
      <span className="unseen">{words}</span>
    </button>
  );
}

function Counts({ plans }: { readonly plans: readonly AssessResult[] }): ReactNode {
  return STANDINGS.flatMap((standing) => {
    const many = plans.filter((plan) => planStanding(plan) === standing).length;
    if (many === 0) return [];
    return (
      <span key={standing} className="tally" title={count(many, "plan")}>
        <VerdictMark standing={standing} /> {many}
        <span className="unseen"> {standing === "nothing" ? "without a step" : standing}</span>
      </span>
    );
  });
}

/** Reads the answer out when it has changed and the hand rests. */
function Heard({ words, isSettled }: { readonly words: string; readonly isSettled: boolean }): ReactNode {
  const announce = useAnnounce();
  const [said, setSaid] = useState(words);
  useEffect(() => {
    if (!isSettled || words === said) return;
    const timer = setTimeout(() => {
      setSaid(words);
      announce(words);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [words, said, isSettled, announce]);
  return null;
}
