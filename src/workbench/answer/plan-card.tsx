import { type ReactNode, useMemo } from "react";
import type { AssessResult } from "../../engine/index.ts";
import {
  type Fact,
  hundredths,
  hundredthsInText,
  type Labels,
  ladderPicture,
  lengthInWords,
  perPeriod,
  signed,
  switchFact,
  trustFact,
  weakestFact,
} from "../../present/index.ts";
import { planStanding } from "../../study/index.ts";
import { useAnswer } from "../broker/index.ts";
import { Picture, useChoice, VerdictMark } from "../elements/index.ts";
import { ChanceDots } from "./chance-dots.tsx";
import type { Chances } from "./use-chances.ts";

/** One plan: how surely it holds, where it is weakest, what would turn its verdict, and its ladder. */
export function PlanCard({
  plan,
  labels,
  chances,
}: {
  readonly plan: AssessResult;
  readonly labels: Labels;
  readonly chances: Chances;
}): ReactNode {
  const { choosePlace } = useChoice();
  const ladder = useAnswer({ kind: "ladder", plan: plan.id, whole: false });
  const switches = useAnswer({ kind: "switches", plan: plan.id });
  const of = ladder.answer;
  const picture = useMemo(
    () => (of === null || of.plan.steps.length === 0 ? null : ladderPicture(of, labels)),
    [of, labels],
  );
  const nearest = switches.answer?.plans[plan.id]?.[0];
  const name = labels.plan(plan.id);
  const standing = planStanding(plan);
  return (
    <section className="panel plan-card" aria-label={name}>
      <div className="card-head">
        <VerdictMark standing={standing} />
        <h3>{name}</h3>
        <span className="soft length">{lengthInWords(plan, labels)}</span>
        <button type="button" onClick={() => choosePlace("plan")}>
          Open the plan
        </button>
      </div>
      {plan.steps.length > 0 && (
        <>
          <dl className="facts">
            <ChanceFact plan={plan} chances={chances} />
            <FactItem
              name={plan.holds ? "Weakest link" : "What spoils it"}
              fact={weakestFact(plan, labels)}
              otherwise="Nobody has anything to break."
            />
            <FactItem
              name={plan.holds ? "Fails first if" : "Holds if"}
              fact={nearest === undefined ? null : switchFact(nearest, labels)}
              otherwise={
                switches.answer?.plans[plan.id] === undefined
                  ? (switches.failed ?? "working it out …")
                  : "No single figure turns it."
              }
            />
            <FactItem
              name="Trust needed"
              fact={of === null ? null : trustFact(of.trust, of.bars, labels)}
              otherwise={of === null ? "working it out …" : "Not told for this plan."}
            />
          </dl>
          <p className="gains">
            <span className="soft">Gains, {perPeriod(labels)}:</span>
            {Object.entries(plan.gain).map(([party, gain]) => (
              <span key={party} className={gain < 0 && plan.veto[party] ? "loses" : undefined}>
                {labels.party(party)} {signed(gain)}
              </span>
            ))}
          </p>
        </>
      )}
      {picture === null ? (
        plan.steps.length === 0 && <p className="empty">This plan leads to no step: nothing is done.</p>
      ) : (
        <div data-stale={ladder.stale} className="card-picture">
          <Picture picture={picture} />
        </div>
      )}
    </section>
  );
}

function ChanceFact({
  plan,
  chances: { result, isCounting },
}: {
  readonly plan: AssessResult;
  readonly chances: Chances;
}): ReactNode {
  const found = result?.plans.find(({ id }) => id === plan.id);
  if (result?.exact)
    return (
      <div>
        <dt>Holds in</dt>
        <dd>Nothing is uncertain here: every figure is one number.</dd>
      </div>
    );
  if (found === undefined)
    return (
      <div>
        <dt>Holds in</dt>
        <dd>{isCounting ? "counting …" : "Not known."}</dd>
      </div>
    );
  const { probability, low, high } = found.holds;
  const { declined, breaks } = found.verdicts;
  return (
    <div className="chance">
      <dt>Holds in</dt>
      <dd title={`${hundredths(low)} to ${hundredths(high)} of 100, of ${result!.samples} cases`}>
        {probability > 0.01 && probability < 0.99 && "about "}
        <span className="main">{hundredthsInText(probability)}</span> of 100
        {isCounting && <span className="soft"> so far</span>}
        <ChanceDots shares={found.verdicts} />
        <span className="rest">
          {Math.round(100 * declined)} declined, {Math.round(100 * breaks)} break
        </span>
      </dd>
    </div>
  );
}

function FactItem({
  name,
  fact,
  otherwise,
}: {
  readonly name: string;
  readonly fact: Fact | null;
  readonly otherwise: string;
}): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {fact === null ? (
          otherwise
        ) : (
          <>
            <strong>{fact.lead}</strong> {fact.more}
          </>
        )}
      </dd>
    </div>
  );
}
