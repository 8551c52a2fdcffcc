import { memo, type ReactNode, useMemo } from "react";
import { bestChoices, type DesignedPlan } from "../../../engine/index.ts";
import {
  capitalised,
  choiceInWords,
  count,
  cutsInWords,
  cutsOf,
  designInWords,
  designProgressInWords,
  frontierTable,
  grouped,
  type Labels,
  labelsOf,
  nearestInWords,
  otherSplitsInWords,
  perPeriod,
  planNames,
  quoted,
  ranksInWords,
  splitsInWords,
  unfinishedInWords,
  withoutAside,
} from "../../../present/index.ts";
import type { Cut, Scenario } from "../../../scenario/index.ts";
import type { Comparison, Designed } from "../../../study/index.ts";
import { useAnswer, useBroker, useReading } from "../../broker/index.ts";
import { DataTable, Stale, useRemembered, Working } from "../../elements/index.ts";
import { DesignOptions } from "./design-options.tsx";
import { FoundPlan } from "./found-plan.tsx";
import { FrontierChart } from "./frontier-chart.tsx";
import { FIRST_SECONDS, type Limits, LONG_SECONDS, NO_LIMITS, questionOf } from "./limits.ts";

/** The plans that hold: the frontier, the best by each objective, and the steps of the one pointed at. */
export function DesignView(): ReactNode {
  const { scenario } = useReading();
  const [limits, setLimits] = useRemembered<Limits>("design limits", NO_LIMITS);
  if (scenario === null)
    return <p className="soft">There is nothing to search until the text can be read.</p>;
  if (scenario.measures.length === 0)
    return <p className="soft">There are no measures yet that a plan could be made of.</p>;
  return (
    <>
      <Answer scenario={scenario} limits={limits} setLimits={setLimits} />
      <DesignOptions limits={limits} set={setLimits} scenario={scenario} labels={labelsOf(scenario)} />
    </>
  );
}

function Answer({
  scenario: newest,
  limits,
  setLimits,
}: {
  readonly scenario: Scenario;
  readonly limits: Limits;
  readonly setLimits: (limits: Limits) => void;
}): ReactNode {
  const broker = useBroker();
  const question = questionOf(limits, newest);
  const answered = useAnswer<"design">(question);
  const compared = useAnswer({ kind: "compare" });
  const { answer, scenario, progress } = answered;
  const labels = useMemo(() => (scenario === null ? null : labelsOf(scenario)), [scenario]);
  const working = progress !== null && (
    <Working {...designProgressInWords(progress)} stop={() => broker.answers.stop(question)} />
  );
  if (answer === null || scenario === null || labels === null || compared.answer === null)
    return (
      <>
        {working}
        <Stale answered={answered} />
      </>
    );
  const { result, many, narrowedTo } = answer;
  const unfinished = unfinishedInWords(result, narrowedTo);
  return (
    <Stale answered={answered}>
      <section className="lead">
        <p className="sentence">{designInWords(result, { many })}</p>
        {working}
        {unfinished !== null && progress === null && <p className="soft">{unfinished}</p>}
        {result.status === "stopped" && progress === null && (
          <p>
            <button
              type="button"
              onClick={() => setLimits({ ...limits, attempt: limits.attempt + 1, seconds: LONG_SECONDS })}
            >
              Search again, for {LONG_SECONDS / FIRST_SECONDS} minutes at most
            </button>
          </p>
        )}
      </section>
      {result.frontier.length > 0 ? (
        <Found answer={answer} scenario={scenario} comparison={compared.answer} labels={labels} />
      ) : (
        <None answer={answer} scenario={scenario} comparison={compared.answer} labels={labels} />
      )}
    </Stale>
  );
}

interface Shown {
  readonly answer: Designed;
  readonly scenario: Scenario;
  readonly comparison: Comparison;
  readonly labels: Labels;
}

/** The same plan, however often the frontier is found anew. */
function keyOf({ steps }: DesignedPlan): string {
  return JSON.stringify(steps);
}

const NO_CUTS: readonly Cut[] = [];

/** Not drawn anew for every word on how far the search has come. */
const Found = memo(function Found({ answer, scenario, comparison, labels }: Shown): ReactNode {
  const [chosenKey, choose] = useRemembered<string | null>("design plan", null);
  const { result, many, named } = answer;
  const { frontier } = result;
  const { partyIds } = comparison;
  const places_ = useMemo(() => new Map(frontier.map((plan, index) => [keyOf(plan), index])), [frontier]);
  const best = useMemo(
    () =>
      bestChoices(result).map((choice) => ({
        ...choice,
        key: keyOf(choice.plan),
        names: choiceInWords(choice, labels),
      })),
    [result, labels],
  );
  const fallback = best[0]?.plan ?? frontier[0]!;
  const chosen =
    chosenKey !== null && (places_.has(chosenKey) || best.some(({ key }) => key === chosenKey))
      ? chosenKey
      : keyOf(fallback);
  const index = places_.get(chosen) ?? null;
  const bestBy = best.find(({ key }) => key === chosen);
  const plan = index === null ? (bestBy?.plan ?? fallback) : frontier[index]!;
  const names = useMemo(
    () =>
      planNames(
        frontier.map(({ steps }) => steps),
        labels,
      ).plans,
    [frontier, labels],
  );
  const nameOf = (place: number): string => names[place]!;
  const isAll = frontier.length === many;
  return (
    <>
      <section>
        <h3>The best by each objective</h3>
        <ul className="bare-list row">
          {best.map(({ key, names, plan: one, place, by }) => (
            <li key={key}>
              <button type="button" aria-pressed={key === chosen} onClick={() => choose(key)}>
                {names.join("; ")}
              </button>{" "}
              <span className="soft">
                {place === null ? "" : `${nameOf(place)}, `}
                {count(one.steps.length, "step")}
                {by.every(({ exact }) => exact) ? "" : ", the best found so far"}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>All of them</h3>
        <FrontierChart
          designed={answer}
          names={names}
          named={comparison.plans}
          partyIds={partyIds}
          labels={labels}
          chosen={index}
          choose={(at) => choose(keyOf(frontier[at]!))}
        />
        {!isAll && (
          <p className="soft">
            {grouped(frontier.length)} of {grouped(many)} are drawn, spread evenly over all.
          </p>
        )}
      </section>
      <FoundPlan
        steps={plan.steps}
        cuts={NO_CUTS}
        name={index === null ? (bestBy?.names[0] ?? "The plan") : nameOf(index)}
        label={index === null ? `${withoutAside(bestBy!.names[0]!)} (found by design)` : nameOf(index)}
        scenario={scenario}
        named={comparison.plans}
      />
      {named.length > 0 && (
        <section>
          <h3>The plans of the scenario, against those found</h3>
          <ul className="plain-list">
            {ranksInWords(named, result, (place) => quoted(nameOf(place)), partyIds, labels).map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </section>
      )}
      <details>
        <summary>The plans found, in figures</summary>
        <DataTable
          name="plans found"
          table={frontierTable(
            frontier,
            partyIds,
            labels,
            nameOf,
            best.flatMap(({ place }) => place ?? []),
          )}
          caption={`Some of the plans found, spread over all, and the best by each objective; ${perPeriod(labels)}.`}
        />
      </details>
    </>
  );
});

/** Nothing holds: what comes nearest, what stops it, and what splitting would do. */
function None({ answer, scenario, comparison, labels }: Shown): ReactNode {
  const { result, splits } = answer;
  const first = splits?.splits[0];
  return (
    <>
      {result.nearest !== null && (
        <section>
          <p>{nearestInWords(result.nearest)}</p>
          <FoundPlan
            steps={result.nearest.steps}
            cuts={NO_CUTS}
            name="The nearest plan"
            label="The nearest plan"
            scenario={scenario}
            named={comparison.plans}
          />
        </section>
      )}
      {splits !== null && (
        <section>
          <h3>In instalments</h3>
          <p>{splitsInWords(splits, labels, false)}</p>
          {first !== undefined && (
            <FoundPlan
              steps={first.steps}
              cuts={cutsOf(first)}
              name={capitalised(`with ${cutsInWords(cutsOf(first), labels)}`)}
              label="In instalments (found by design)"
              scenario={scenario}
              named={comparison.plans}
            />
          )}
          <p>{otherSplitsInWords(splits, labels, false)}</p>
        </section>
      )}
    </>
  );
}
