import type { ReactNode } from "react";
import type { AssessResult } from "../../engine/index.ts";
import {
  count,
  hundredthsInText,
  type Labels,
  listed,
  planInOneSentence,
  STANDING_MEANS,
} from "../../present/index.ts";
import { fromHoldingToHopeless, type PlanStanding, planStanding, STANDINGS } from "../../study/index.ts";
import { useChoice, VerdictMark } from "../elements/index.ts";
import { StepDots, WorstBar } from "./row-marks.tsx";
import type { Chances } from "./use-chances.ts";

/** Every plan, in groups by verdict, the best first; the one looked at with its one sentence. */
export function PlanList({
  plans,
  shown,
  labels,
  chances,
}: {
  readonly plans: readonly AssessResult[];
  readonly shown: string;
  readonly labels: Labels;
  readonly chances: Chances;
}): ReactNode {
  const sorted = fromHoldingToHopeless(plans);
  return (
    <section className="panel plan-list" aria-label="All plans">
      <div className="list-head" aria-hidden="true">
        <span>All plans</span>
        <span>Steps kept</span>
        <span>Worst link, share of stake</span>
        <span className="count">{chances.isCounting ? "in 100\nso far" : "in 100"}</span>
        <span>Declined by</span>
      </div>
      {STANDINGS.map((standing) => (
        <Group
          key={standing}
          standing={standing}
          plans={sorted.filter((plan) => planStanding(plan) === standing)}
          shown={shown}
          labels={labels}
          chances={chances}
        />
      ))}
    </section>
  );
}

function Group({
  standing,
  plans,
  shown,
  labels,
  chances,
}: {
  readonly standing: PlanStanding;
  readonly plans: readonly AssessResult[];
  readonly shown: string;
  readonly labels: Labels;
  readonly chances: Chances;
}): ReactNode {
  const { name, means } = STANDING_MEANS[standing];
  return (
    <div className="plan-group">
      <h3>
        <strong>{name}:</strong> {plans.length === 0 ? "none" : means}
      </h3>
      {plans.length > 0 && (
        <ul className="bare-list">
          {plans.map((plan) => (
            <Row key={plan.id} plan={plan} isShown={plan.id === shown} labels={labels} chances={chances} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Row({
  plan,
  isShown,
  labels,
  chances: { result, isCounting },
}: {
  readonly plan: AssessResult;
  readonly isShown: boolean;
  readonly labels: Labels;
  readonly chances: Chances;
}): ReactNode {
  const { choosePlan } = useChoice();
  const found = result?.exact ? undefined : result?.plans.find(({ id }) => id === plan.id);
  const name = labels.plan(plan.id);
  const isPlan = plan.steps.length > 0;
  const words = [
    isPlan
      ? `${plan.holds ? "all" : plan.holdsThrough} of ${count(plan.steps.length, "step")} kept`
      : "no step",
    ...(found === undefined ? [] : [`holds in ${hundredthsInText(found.holds.probability)} of 100`]),
    ...(plan.declines.length === 0
      ? []
      : [`declined by ${listed(plan.declines.map(({ party }) => labels.who(party)))}`]),
  ];
  return (
    <li data-plan={plan.id} data-shown={isShown}>
      <button type="button" className="plan-row" aria-expanded={isShown} onClick={() => choosePlan(plan.id)}>
        <VerdictMark standing={planStanding(plan)} />
        <span className="name">{name}</span>
        <span className="unseen">, {words.join(", ")}</span>
        <span className="dots" aria-hidden="true">
          {isPlan ? <StepDots plan={plan} /> : "–"}
        </span>
        <span className="worst" aria-hidden="true">
          <WorstBar share={plan.worst?.share ?? null} />
        </span>
        <span className="in-100" aria-hidden="true">
          {!isPlan || result?.exact
            ? ""
            : found === undefined
              ? isCounting
                ? "…"
                : "–"
              : chanceInRow(found.holds.probability)}
        </span>
        <span className="who" aria-hidden="true">
          {plan.declines.map(({ party }) => (
            <span key={party} className="chip">
              {labels.badge(party)}
            </span>
          ))}
          {plan.deadlocks.length > 0 && <span className="chip quiet">deadlock</span>}
          {plan.deadlocks.length === 0 && plan.waiting.length > 0 && (
            <span className="chip quiet">waits</span>
          )}
        </span>
      </button>
      {isShown && <p className="sentence">{planInOneSentence(plan, labels)}</p>}
    </li>
  );
}

function chanceInRow(share: number): string {
  return share > 0 && share < 0.01
    ? "<1"
    : share < 1 && share > 0.99
      ? ">99"
      : String(Math.round(100 * share));
}
