import { type ReactNode, useMemo } from "react";
import type { AssessResult } from "../../engine/index.ts";
import {
  AIMS_MEAN,
  aimsInWords,
  aimsPicture,
  aimsTable,
  chronologyPicture,
  dayInWords,
  type Labels,
  saidTable,
} from "../../present/index.ts";
import type { Scenario } from "../../scenario/index.ts";
import { chronologyOf } from "../../study/index.ts";
import { useAnswer } from "../broker/index.ts";
import { DataTable, Picture, Stale } from "../elements/index.ts";

/** How far the plans take the aims of the file, and the plan looked at step by step. */
export function Aims({
  scenario,
  plans,
  plan,
  labels,
}: {
  readonly scenario: Scenario;
  /** In the order of the list. */
  readonly plans: readonly AssessResult[];
  readonly plan: AssessResult;
  readonly labels: Labels;
}): ReactNode {
  const answered = useAnswer({ kind: "aims" });
  const { answer: aims } = answered;
  const told = aims?.[plan.id];
  const known = plans.filter(({ id }) => aims?.[id] !== undefined);
  const picture = told === undefined ? null : aimsPicture(plan, told, labels);
  return (
    <Stale answered={answered}>
      {aims !== null && (
        <DataTable
          name="aims"
          table={aimsTable(known, aims, scenario, labels)}
          caption="What of each aim each plan serves once all is done, in per cent"
          mark={(row) => (known[row]!.id === plan.id ? "chosen" : undefined)}
        />
      )}
      <p className="soft">{AIMS_MEAN}</p>
      {told !== undefined && (
        <>
          <h3>{labels.plan(plan.id)}</h3>
          {picture !== null && <Picture picture={picture} />}
          <ul>
            {aimsInWords(plan, told, scenario, labels).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
    </Stale>
  );
}

/** Who said what when, by the sources that have a date; what followed the day on which the scenario begins stands apart. */
export function SaidWhen({
  scenario,
  labels,
}: {
  readonly scenario: Scenario;
  readonly labels: Labels;
}): ReactNode {
  const chronology = useMemo(() => chronologyOf(scenario), [scenario]);
  const picture = chronologyPicture(chronology, scenario, labels);
  const { before, after } = chronology;
  const begins = scenario.day0 === null ? null : dayInWords(scenario.day0);
  return (
    <>
      {picture !== null && <Picture picture={picture} />}
      <DataTable
        name="said"
        table={saidTable(before, labels)}
        caption={`What is on record${begins === null ? "" : ` up to ${begins}`}, by the sources, in the author's words`}
      />
      {after.length > 0 && begins !== null && (
        <DataTable
          name="followed"
          table={saidTable(after, labels)}
          caption={`What followed after ${begins}: nobody knew of it on the day on which the scenario begins`}
        />
      )}
    </>
  );
}
