import { type ReactNode, useMemo } from "react";
import {
  againstOthersInWords,
  commonInWords,
  compensationInWords,
  count,
  deedsInWords,
  goodInWords,
  type Labels,
  labelsOf,
  paymentsTable,
  paymentsTableMeans,
  plansOfSidesInWords,
  sharesTable,
  sharesTableMeans,
  sideInWords,
  togetherInWords,
  unityInWords,
  withoutTable,
  withoutTableMeans,
} from "../../present/index.ts";
import { compile, type Scenario } from "../../scenario/index.ts";
import { particularsOf, type Question, type SideResult, type SidesResult } from "../../study/index.ts";
import { useAnswer, useBroker } from "../broker/index.ts";
import { DataTable, Stale, Working } from "../elements/index.ts";
import { AFTER_SEARCH } from "./ends.tsx";

/** Sides of two parties or more. */
export function hasSides({ parties }: Scenario): boolean {
  const sides = parties.flatMap(({ side }) => (side === null ? [] : [side]));
  return new Set(sides).size < sides.length;
}

const QUESTION: Question<"sides"> = { kind: "sides" };

/** What allies disagree on, what both could want, what would even it out, and what they could break together. */
export function Sides(): ReactNode {
  const broker = useBroker();
  const answered = useAnswer<"sides">(QUESTION);
  const { answer, scenario, progress } = answered;
  return (
    <>
      {progress !== null && (
        <Working
          words={`Looking at plans that hold: ${count(progress.done, "piece")} of work done`}
          share={null}
          stop={() => broker.answers.stop(QUESTION)}
        />
      )}
      {answer === null && progress === null && answered.failed === null && (
        <p className="soft">{AFTER_SEARCH}</p>
      )}
      <Stale answered={answered}>
        {answer !== null && scenario !== null && <Told result={answer} scenario={scenario} />}
      </Stale>
    </>
  );
}

function Told({
  result,
  scenario,
}: {
  readonly result: SidesResult;
  readonly scenario: Scenario;
}): ReactNode {
  const labels = useMemo(() => labelsOf(scenario), [scenario]);
  return (
    <>
      {result.sides.map((side) => (
        <OneSide key={side.name} side={side} result={result} scenario={scenario} labels={labels} />
      ))}
      {result.without.length > 0 && (
        <>
          <h3>What would hold without each party</h3>
          <DataTable
            name="without"
            table={withoutTable(
              result,
              scenario.parties.map(({ id }) => id),
              labels,
            )}
            caption={withoutTableMeans(result, labels)}
          />
        </>
      )}
    </>
  );
}

function OneSide({
  side,
  result,
  scenario,
  labels,
}: {
  readonly side: SideResult;
  readonly result: SidesResult;
  readonly scenario: Scenario;
  readonly labels: Labels;
}): ReactNode {
  const model = useMemo(() => compile(scenario), [scenario]);
  const { measures, partyIds } = useMemo(() => particularsOf(model), [model]);
  const evens = compensationInWords(side, labels);
  const together = togetherInWords(side, labels, (id) => model.plans.find((plan) => plan.id === id)!);
  const { common, compensation } = side;
  return (
    <section>
      <p className="sentence">{sideInWords(side, result, labels)}</p>
      {[againstOthersInWords(side, labels), plansOfSidesInWords(result), goodInWords(side, result)].map(
        (words) => words !== null && <p key={words}>{words}</p>,
      )}
      {common !== null && (
        <>
          <h3>What they could agree on</h3>
          <ol className="found-steps">
            {common.steps.map((does, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
              <li key={index}>
                {deedsInWords(does, measures, partyIds, labels).map((deeds) => (
                  <div key={deeds}>{deeds}</div>
                ))}
              </li>
            ))}
          </ol>
          <p>
            {commonInWords(side, result, labels)} {unityInWords(side, labels)}
          </p>
        </>
      )}
      {side.plans.length + (common === null ? 0 : 1) > 0 && (
        <DataTable name="shares" table={sharesTable(side, labels)} caption={sharesTableMeans(labels)} />
      )}
      {evens !== null && (
        <>
          <h3>What would even it out</h3>
          <p>{evens}</p>
          {compensation !== null && compensation.steps.length > 0 && (
            <DataTable
              name="payments"
              table={paymentsTable(compensation, labels)}
              caption={paymentsTableMeans(compensation, labels) ?? "By payment"}
            />
          )}
        </>
      )}
      {together.length > 0 && (
        <>
          <h3>What they could break together</h3>
          {together.map((words) => (
            <p key={words}>{words}</p>
          ))}
        </>
      )}
    </section>
  );
}
