import { memo, type ReactNode, useId, useMemo } from "react";
import { bestChoices, type DesignedPlan } from "../../engine/index.ts";
import {
  askedInWords,
  capitalised,
  choiceInWords,
  cutsInWords,
  cutsOf,
  designInWords,
  designProgressInWords,
  frontierTable,
  grouped,
  type Labels,
  labelsOf,
  likelyInWords,
  likelyProgressInWords,
  nearestInWords,
  otherSplitsInWords,
  perPeriod,
  planNames,
  quoted,
  ranksInWords,
  splitsInWords,
  unfinishedInWords,
  whyNotInWords,
  withoutAside,
} from "../../present/index.ts";
import { type Cut, compile, type Scenario } from "../../scenario/index.ts";
import type { Comparison, Designed, MostLikely, Question } from "../../study/index.ts";
import { useAnswer, useBroker, useReading } from "../broker/index.ts";
import { DataTable, Stale, useRemembered, Working } from "../elements/index.ts";
import { Conditions } from "./conditions.tsx";
import { FoundPlan } from "./found-plan.tsx";
import { FrontierChart } from "./frontier-chart.tsx";
import { FIRST_SECONDS, type Limits, LONG_SECONDS, measuresAsked, NO_LIMITS, questionOf } from "./limits.ts";

/** The plans that hold: what is looked for, all of them as points, and the steps of the one picked. */
export function Search({
  comparison,
  isWaiting,
}: {
  readonly comparison: Comparison;
  /** The worker is wanted for something that takes less. */
  readonly isWaiting: boolean;
}): ReactNode {
  const { scenario } = useReading();
  const [limits, setLimits] = useRemembered<Limits>("offers limits", NO_LIMITS);
  if (scenario === null)
    return <p className="soft">There is nothing to search until the text can be read.</p>;
  if (scenario.measures.length === 0)
    return <p className="soft">There are no measures yet that a plan could be made of.</p>;
  if (isWaiting) return <p className="soft">Plans that nobody has proposed are looked for after that.</p>;
  return <Asked newest={scenario} comparison={comparison} limits={limits} setLimits={setLimits} />;
}

function Asked({
  newest,
  comparison,
  limits,
  setLimits,
}: {
  readonly newest: Scenario;
  readonly comparison: Comparison;
  readonly limits: Limits;
  readonly setLimits: (limits: Limits) => void;
}): ReactNode {
  const broker = useBroker();
  const question = questionOf(limits, newest);
  const answered = useAnswer<"design">(question);
  const { answer, scenario, progress, stale } = answered;
  const [best, setBest] = useRemembered("offers best for", "nash");
  const labels = useMemo(() => (scenario === null ? null : labelsOf(scenario)), [scenario]);
  const working = progress !== null && (
    <Working {...designProgressInWords(progress)} stop={() => broker.answers.stop(question)} />
  );
  const isFound = answer !== null && answer.result.frontier.length > 0;
  return (
    <section className="search" aria-label="Plans that hold">
      <Conditions
        limits={limits}
        set={setLimits}
        scenario={newest}
        labels={labelsOf(newest)}
        best={<BestFor best={best} set={setBest} scenario={newest} labels={labelsOf(newest)} />}
      />
      <div className="search-found">
        {working}
        {stale && answer !== null && (
          <p className="soft">The figures have changed; what follows is from before.</p>
        )}
        <Stale answered={answered}>
          {answer !== null && labels !== null && scenario !== null && (
            <>
              <Lead
                answer={answer}
                labels={labels}
                isWorking={progress !== null}
                limits={limits}
                setLimits={setLimits}
              />
              {isFound ? (
                <Found
                  answer={answer}
                  scenario={scenario}
                  comparison={comparison}
                  labels={labels}
                  best={best}
                  isWorking={progress !== null}
                />
              ) : (
                <None
                  answer={answer}
                  scenario={scenario}
                  comparison={comparison}
                  labels={labels}
                  asked={measuresAsked(limits, "include")}
                />
              )}
            </>
          )}
        </Stale>
      </div>
    </section>
  );
}

/** How many plans hold: "so far" until the search is over; then whether those are all. */
function Lead({
  answer: { result, many, narrowedTo },
  labels,
  isWorking,
  limits,
  setLimits,
}: {
  readonly answer: Designed;
  readonly labels: Labels;
  readonly isWorking: boolean;
  readonly limits: Limits;
  readonly setLimits: (limits: Limits) => void;
}): ReactNode {
  const unfinished = unfinishedInWords(result, narrowedTo);
  if (isWorking && many > 0)
    return (
      <p className="sentence">
        So far {many === 1 ? "1 plan holds" : `${grouped(many)} plans hold`}.{" "}
        <span className="soft">Nothing here is final yet.</span>
      </p>
    );
  return (
    <>
      <p className="sentence">
        {many === 0 ? "" : result.exact ? "All found. " : "Stopped: not all found. "}
        {designInWords(result, labels, { many })}
      </p>
      {unfinished !== null && <p className="soft">{unfinished}</p>}
      {result.status === "refused" && limits.perStep !== 1 && (
        <p>
          <button type="button" onClick={() => setLimits({ ...limits, perStep: 1 })}>
            Search with one measure a step
          </button>
        </p>
      )}
      {result.status === "stopped" && (
        <p>
          <button
            type="button"
            onClick={() => setLimits({ ...limits, attempt: limits.attempt + 1, seconds: LONG_SECONDS })}
          >
            Search again, for {LONG_SECONDS / FIRST_SECONDS} minutes at most
          </button>
        </p>
      )}
    </>
  );
}

const LIKELY = "likely";

/** Of the plans found, which is shown first: by an objective, by what is to spare, by how little trust it needs or how often it holds. */
function BestFor({
  best,
  set,
  scenario,
  labels,
}: {
  readonly best: string;
  readonly set: (best: string) => void;
  readonly scenario: Scenario;
  readonly labels: Labels;
}): ReactNode {
  const id = useId();
  return (
    <>
      <h4>
        <label htmlFor={id}>Best for</label>
      </h4>
      <select id={id} value={best} onChange={({ target }) => set(target.value)}>
        <option value="nash">fair to all</option>
        <option value="spare">most to spare</option>
        <option value="trust">least trust needed</option>
        <option value={LIKELY}>most likely to hold</option>
        {scenario.parties.map((party) => (
          <option key={party.id} value={`party:${party.id}`}>
            {labels.who(party.id)}
          </option>
        ))}
      </select>
    </>
  );
}

/** The place of the plan that is best for it among those shown; the first where none is told. */
function placeOfBest({ result, leastTrust, mostToSpare }: Designed, best: string): number {
  if (best === "spare") return mostToSpare ?? 0;
  if (best === "trust") return leastTrust ?? 0;
  const choice = bestChoices(result).find(({ by }) => by.some(({ objective }) => objective === best));
  return choice?.place ?? 0;
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

interface Found extends Shown {
  readonly best: string;
  readonly isWorking: boolean;
}

function Found(shown: Found): ReactNode {
  return shown.best === LIKELY ? <FoundLikely {...shown} /> : <FoundBest {...shown} likely={null} />;
}

/** Which of the plans drawn holds most often is asked once the search is over, as one worker does both. */
function FoundLikely(shown: Found): ReactNode {
  if (shown.isWorking)
    return (
      <>
        <p className="soft">Which of them is most likely to hold is looked for when the search is over.</p>
        <FoundBest {...shown} likely={null} />
      </>
    );
  return <LikelyAmong {...shown} />;
}

function LikelyAmong(shown: Found): ReactNode {
  const broker = useBroker();
  const { frontier } = shown.answer.result;
  const question = useMemo(
    (): Question<"likely"> => ({ kind: "likely", candidates: frontier.map(({ steps }) => steps) }),
    [frontier],
  );
  const answered = useAnswer<"likely">(question);
  const { answer, progress, stale } = answered;
  return (
    <>
      {progress !== null && (
        <Working {...likelyProgressInWords(progress)} stop={() => broker.answers.stop(question)} />
      )}
      <FoundBest {...shown} likely={stale ? null : answer} />
    </>
  );
}

/** Not drawn anew for every word on how far the search has come. */
const FoundBest = memo(function FoundBest({
  answer,
  scenario,
  comparison,
  labels,
  best,
  likely,
}: Shown & {
  readonly best: string;
  /** Which is most likely to hold; null where that is not asked, or not known yet. */
  readonly likely: MostLikely | null;
}): ReactNode {
  const [picked, pick] = useRemembered<{ readonly key: string; readonly best: string } | null>(
    "offers plan",
    null,
  );
  const { result, many, named } = answer;
  const { frontier } = result;
  const { partyIds } = comparison;
  const places = useMemo(() => new Map(frontier.map((plan, index) => [keyOf(plan), index])), [frontier]);
  const names = useMemo(
    () =>
      planNames(
        frontier.map(({ steps }) => steps),
        labels,
      ).plans,
    [frontier, labels],
  );
  const nameOf = (place: number): string => names[place]!;
  // Another wish picks another plan; a plan that is pointed at stays until then.
  const own = picked !== null && picked.best === best ? places.get(picked.key) : undefined;
  const place = own ?? likely?.place ?? placeOfBest(answer, best);
  const plan = frontier[place]!;
  const reasons = bestChoices(result)
    .filter((choice) => choice.place === place)
    .flatMap((choice) => choiceInWords(choice, labels, { unproven: " so far" }).map(withoutAside));
  const told = bestChoices(result).flatMap((choice) => choice.place ?? []);
  return (
    <>
      {likely !== null && <p className="sentence">{likelyInWords(likely, (at) => quoted(nameOf(at)))}</p>}
      <div className="frontier">
        <FrontierChart
          designed={answer}
          names={names}
          named={comparison.plans}
          partyIds={partyIds}
          labels={labels}
          chosen={place}
          choose={(at) => pick({ key: keyOf(frontier[at]!), best })}
        />
        {frontier.length < many && (
          <p className="soft">
            {grouped(frontier.length)} of {grouped(many)} are drawn, spread evenly over all.
          </p>
        )}
        {named.length > 0 && (
          <ul className="plain-list">
            {ranksInWords(named, result, (at) => quoted(nameOf(at)), partyIds, labels).map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        )}
        <details>
          <summary>The plans found, in figures</summary>
          <DataTable
            name="plans found"
            table={frontierTable(frontier, partyIds, labels, nameOf, [...told, place])}
            caption={`The best plans found; ${perPeriod(labels)}.`}
          />
        </details>
      </div>
      <FoundPlan
        steps={plan.steps}
        cuts={NO_CUTS}
        name={nameOf(place)}
        label={nameOf(place)}
        aside={reasons.join("; ")}
        scenario={scenario}
        named={comparison.plans}
      />
    </>
  );
});

/** Nothing holds: why, what comes nearest, what stops it, and what splitting would do. */
function None({
  answer,
  scenario,
  comparison,
  labels,
  asked,
}: Shown & { readonly asked: readonly string[] }): ReactNode {
  const { result, splits, whyNot } = answer;
  const first = splits?.splits[0];
  const model = useMemo(() => compile({ ...scenario, plans: [] }), [scenario]);
  return (
    <>
      {whyNot !== null && (
        <section>
          <h3>Why no plan{askedInWords(asked, labels)} holds</h3>
          <ul className="plain-list">
            {whyNotInWords(whyNot, asked, model, labels).map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </section>
      )}
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
