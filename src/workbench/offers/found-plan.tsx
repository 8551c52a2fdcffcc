import { type ReactNode, useId, useMemo, useState } from "react";
import type { AssessResult } from "../../engine/index.ts";
import {
  deedsInWords,
  holdingInWords,
  type Labels,
  labelsOf,
  ladderPicture,
  perPeriod,
  points,
  standingInWords,
  verdictInWords,
} from "../../present/index.ts";
import { type Cut, cutMeasures, type Scenario } from "../../scenario/index.ts";
import { type Comparison, FOUND, fromHoldingToHopeless } from "../../study/index.ts";
import { useAnswer, useBroker } from "../broker/index.ts";
import { Picture, Stale, useAnnounce, useChoice } from "../elements/index.ts";
import { EveryTerm } from "../plan/index.ts";

/** A plan that stands in no file yet: who does what and when, what it is worth beside the plans of the scenario, and the way to make it one of them. */
export function FoundPlan({
  steps,
  cuts,
  name,
  label,
  aside,
  scenario,
  named,
}: {
  readonly steps: readonly (readonly string[])[];
  readonly cuts: readonly Cut[];
  readonly name: string;
  /** What it shall be called in the scenario, unless somebody says otherwise. */
  readonly label: string;
  /** What it is the best by. */
  readonly aside?: string;
  readonly scenario: Scenario;
  readonly named: readonly AssessResult[];
}): ReactNode {
  const answered = useAnswer<"found-plan">({ kind: "found-plan", steps, cuts });
  const { answer } = answered;
  const asked = { plan: FOUND, found: { steps, cuts, name } };
  const cut = useMemo(() => cutMeasures(scenario, cuts), [scenario, cuts]);
  const labels = useMemo((): Labels => {
    const own = labelsOf(cut);
    return {
      ...own,
      plan: (id) => (id === FOUND ? name : own.plan(id)),
      planInText: (id) => (id === FOUND ? "it" : own.planInText(id)),
    };
  }, [cut, name]);
  const ladder = useAnswer<"ladder">({ kind: "ladder", plan: FOUND, found: { steps, cuts } });
  const picture = useMemo(
    () =>
      ladder.answer === null || ladder.answer.plan.steps.length === 0
        ? null
        : // Its name stands above; here a sentence begins.
          ladderPicture(ladder.answer, { ...labels, planInText: () => "This plan" }),
    [ladder.answer, labels],
  );
  return (
    <section className="found" aria-label={name}>
      <h3>{name}</h3>
      {aside !== undefined && aside !== "" && <p className="soft">{aside}.</p>}
      <Stale answered={answered}>
        {answer !== null && (
          <>
            <UsePlan
              key={label}
              steps={steps}
              cuts={cuts}
              label={label}
              scenario={scenario}
              isReady={!answered.stale && answer.comparison.plans[0]!.holds}
            />
            {picture !== null && <Picture picture={picture} />}
            <Worth comparison={answer.comparison} undone={answer.undone} labels={labels} />
            <Against found={answer.comparison.plans[0]!} named={named} labels={labels} />
            <p>
              <EveryTerm asked={asked} of={name} />
            </p>
            <details>
              <summary>The steps in words</summary>
              <Steps comparison={answer.comparison} labels={labels} />
            </details>
          </>
        )}
      </Stale>
    </section>
  );
}

/** Steps, numbered, each party's part on a line of its own. */
export function Steps({
  comparison: { plans, partyIds, measures },
  labels,
}: {
  readonly comparison: Comparison;
  readonly labels: Labels;
}): ReactNode {
  return (
    <ol className="found-steps">
      {plans[0]!.steps.map(({ does }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
        <li key={index}>
          {deedsInWords(does, measures, partyIds, labels).map((deeds) => (
            <div key={deeds}>{deeds}</div>
          ))}
        </li>
      ))}
    </ol>
  );
}

/** Its gains against those of the best plan of the file. */
function Against({
  found,
  named,
  labels,
}: {
  readonly found: AssessResult;
  readonly named: readonly AssessResult[];
  readonly labels: Labels;
}): ReactNode {
  const best = fromHoldingToHopeless(named).find(({ holds }) => holds);
  if (best === undefined) return null;
  return (
    <>
      <p className="soft">
        Gains in {perPeriod(labels)}, against {labels.planInText(best.id)}
      </p>
      <dl className="before-after">
        {Object.keys(found.gain).map((party) => (
          <div key={party}>
            <dt>{labels.party(party)}</dt>
            <dd>
              {points(best.gain[party]!)} → <b>{points(found.gain[party]!)}</b>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Worth({
  comparison: { plans, partyIds },
  undone,
  labels,
}: {
  readonly comparison: Comparison;
  readonly undone: readonly string[];
  readonly labels: Labels;
}): ReactNode {
  const plan = plans[0]!;
  if (plan.holds) return <p>{holdingInWords(plan, null, partyIds, undone, labels)}</p>;
  const { kind, sign } = standingInWords(plan);
  return (
    <p className={kind}>
      <span className="sign" aria-hidden="true">
        {sign}
      </span>{" "}
      It {verdictInWords(plan, labels)}
    </p>
  );
}

/** Puts the plan into the scenario, as one step of undo, and turns the page to it. */
function UsePlan({
  steps,
  cuts,
  label,
  scenario,
  isReady,
}: {
  readonly steps: readonly (readonly string[])[];
  readonly cuts: readonly Cut[];
  readonly label: string;
  readonly scenario: Scenario;
  readonly isReady: boolean;
}): ReactNode {
  const broker = useBroker();
  const announce = useAnnounce();
  const { choosePlan } = useChoice();
  const [name, setName] = useState(label);
  const [refusal, setRefusal] = useState<string | null>(null);
  const id = useId();
  const use = async (): Promise<void> => {
    const plan = freeId(scenario);
    const chosen = { kind: "add-found-plan", id: plan, label: name.trim(), steps, cuts } as const;
    const refused = await broker.text.change(chosen, `Added the plan ${name.trim()}`);
    setRefusal(refused);
    if (refused !== null) return;
    choosePlan(plan);
    announce(`Added the plan ${name.trim()}. Undo takes it back.`);
  };
  const isThere = scenario.plans.some((plan) => plan.label === name.trim());
  return (
    <form
      className="use"
      onSubmit={(event) => {
        event.preventDefault();
        void use();
      }}
    >
      <label htmlFor={id}>Name</label>
      <input id={id} value={name} maxLength={200} onChange={({ target }) => setName(target.value)} />
      <button type="submit" className="primary" disabled={!isReady || isThere || name.trim() === ""}>
        Add to the file
      </button>
      {isThere && <span className="soft">The scenario has a plan of this name.</span>}
      {refusal !== null && (
        <span className="failed" role="alert">
          It was not added: {refusal}.
        </span>
      )}
    </form>
  );
}

function freeId({ plans }: Scenario): string {
  const taken = new Set(plans.map(({ id }) => id));
  for (let number = 1; ; number++) if (!taken.has(`found-${number}`)) return `found-${number}`;
}
