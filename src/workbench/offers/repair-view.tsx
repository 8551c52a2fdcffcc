import { memo, type ReactNode, useMemo } from "react";
import {
  type Labels,
  labelsOf,
  listed,
  REPAIR_PHASES,
  smallestPatienceInWords,
  standingInWords,
} from "../../present/index.ts";
import {
  type Question,
  REPAIR_KINDS,
  type Repaired,
  type RepairKind,
  type RepairStep,
} from "../../study/index.ts";
import { useAnswer, useBroker } from "../broker/index.ts";
import { chosenPlan, Stale, useChoice, useRemembered, Working } from "../elements/index.ts";
import { WhyButton } from "../why/index.ts";
import { MendingCard } from "./mending-card.tsx";
import { RepairOptions } from "./repair-options.tsx";

/** What would make plans hold: suggestions, each of which one can apply. */
export function RepairView(): ReactNode {
  const compared = useAnswer({ kind: "compare" });
  const choice = useChoice();
  const [isForAll, setForAll] = useRemembered("repair all", false);
  const { answer, scenario } = compared;
  if (answer === null || scenario === null) return <Stale answered={compared} />;
  const labels = labelsOf(scenario);
  const { plans } = answer;
  const plan = chosenPlan(plans, choice);
  if (plan === undefined)
    return <p className="soft">There is no plan to mend. Add one, or have one found under Design.</p>;
  const failing = plans.filter(({ holds }) => !holds);
  return (
    <>
      {failing.length > 1 && (
        <div className="row" role="group" aria-label="Plans to mend">
          <button type="button" aria-pressed={!isForAll} onClick={() => setForAll(false)}>
            {labels.plan(plan.id)}
          </button>
          <button type="button" aria-pressed={isForAll} onClick={() => setForAll(true)}>
            All {failing.length} that do not hold
          </button>
        </div>
      )}
      <Suggestions plan={isForAll && failing.length > 1 ? null : plan.id} />
      {!isForAll && plan.holds && failing.length > 0 && (
        <section>
          <h3>Plans that do not hold</h3>
          <ul className="bare-list row">
            {failing.map((other) => {
              const { kind, sign, word } = standingInWords(other);
              return (
                <li key={other.id} className={kind}>
                  <button type="button" onClick={() => choice.choosePlan(other.id)}>
                    {labels.plan(other.id)}
                  </button>{" "}
                  <span className="badge">
                    <span aria-hidden="true">{sign}</span> {word}
                  </span>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <RepairOptions />
    </>
  );
}

function Suggestions({ plan }: { readonly plan: string | null }): ReactNode {
  const broker = useBroker();
  const [kinds] = useRemembered<readonly RepairKind[]>("repair kinds", REPAIR_KINDS);
  const [withinRange] = useRemembered("repair within range", false);
  const question: Question<"repair"> = { kind: "repair", plan, kinds, withinRange };
  const answered = useAnswer<"repair">(question);
  const { answer, scenario, progress, stale } = answered;
  const labels = useMemo(() => (scenario === null ? null : labelsOf(scenario)), [scenario]);
  return (
    <>
      {progress !== null && (
        <Working
          words={progressInWords(progress, labels)}
          share={progress.done / progress.total}
          stop={() => broker.answers.stop(question)}
        />
      )}
      <Stale answered={answered}>
        {answer !== null && labels !== null && (
          <Mendings answer={answer} labels={labels} isReady={!stale} isForAll={plan === null} />
        )}
      </Stale>
    </>
  );
}

/** Those that do come first; not drawn anew for every word on how far the work has come. */
const Mendings = memo(function Mendings({
  answer: { mendings, leftOut },
  labels,
  isReady,
  isForAll,
}: {
  readonly answer: Repaired;
  readonly labels: Labels;
  readonly isReady: boolean;
  readonly isForAll: boolean;
}): ReactNode {
  const first = mendings[0];
  const patience = isForAll || first === undefined ? null : smallestPatienceInWords(first.result, labels);
  const doing = mendings.filter(({ result }) => result.by !== null || result.holds);
  const others = mendings.filter((one) => !doing.includes(one));
  return (
    <>
      {doing.map((one) => (
        <MendingCard key={keyOf(one)} mending={one} labels={labels} isReady={isReady} />
      ))}
      {others.length > 0 && (
        <section>
          <h3>{doing.length === 0 ? "Nothing of this would do" : "What would not do"}</h3>
          {others.map((one) => (
            <MendingCard key={keyOf(one)} mending={one} labels={labels} isReady={isReady} />
          ))}
        </section>
      )}
      {leftOut.length > 0 && (
        <p className="soft">
          Not looked at, as events, clauses, deposits or a later plan bear on them:{" "}
          {listed(leftOut.map(labels.plan))}.
        </p>
      )}
      {patience !== null && <p className="patience">{patience}</p>}
      {!isForAll && first !== undefined && (
        <p className="soft">
          {labels.plan(first.plan)} as it is now:{" "}
          <WhyButton asked={{ plan: first.plan }} of={labels.plan(first.plan)} />
        </p>
      )}
    </>
  );
});

function keyOf({ plan, kinds }: Repaired["mendings"][number]): string {
  return `${plan} ${kinds.join(" ")}`;
}

function progressInWords({ plan, phase, done, total }: RepairStep, labels: Labels | null): string {
  if (phase === null && done === 0) return "Fetching the solver";
  const what = phase === null ? "what would do" : REPAIR_PHASES[phase];
  return `Looking for ${what}${labels === null ? "" : ` for ${labels.plan(plan)}`} (${done} of ${total} done)`;
}
