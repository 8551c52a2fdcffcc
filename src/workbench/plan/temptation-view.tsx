import { type MouseEvent, type ReactNode, useMemo } from "react";
import type { AssessResult } from "../../engine/index.ts";
import { labelsOf, points, temptationPicture, verdictInWords, whenInWords } from "../../present/index.ts";
import { useAnswer } from "../broker/index.ts";
import { chosenPlan, DataTable, Picture, Stale, useChoice } from "../elements/index.ts";
import { useWhy, WhyButton, WhyFigure } from "../why/index.ts";

/** Who would be tempted to break off the plan looked at, at which step, and by how much. */
export function TemptationView(): ReactNode {
  const answered = useAnswer({ kind: "compare" });
  const choice = useChoice();
  const why = useWhy();
  const { answer, scenario } = answered;
  const plan = chosenPlan(answer?.plans, choice);
  const labels = useMemo(() => (scenario === null ? null : labelsOf(scenario)), [scenario]);
  const picture = useMemo(() => {
    if (answer === null || labels === null || plan === undefined || plan.steps.length === 0) return null;
    return temptationPicture(plan, answer.partyIds, answer.patience, labels);
  }, [answer, labels, plan]);
  if (answer === null || labels === null) return <Stale answered={answered} />;
  if (plan === undefined) {
    return (
      <Stale answered={answered}>
        <p className="empty">There is no plan yet whose temptations could be shown.</p>
      </Stale>
    );
  }
  const name = labels.plan(plan.id);
  const askAtMark = (event: MouseEvent): void => {
    const found = markAt(event.target);
    if (found !== null && slackAt(plan, found.party, found.step) !== null) why({ plan: plan.id, ...found });
  };
  return (
    <Stale answered={answered}>
      <p className="verdict">
        <strong>{name}</strong> {verdictInWords(plan, labels)}{" "}
        <WhyButton asked={{ plan: plan.id }} of={name} />
      </p>
      {picture === null ? (
        <p className="empty">This plan leads to no step, so there is nothing to be tempted at.</p>
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut of the mouse; the table below has a button for each mark
        // biome-ignore lint/a11y/useKeyWithClickEvents: as above
        <div className="asks" onClick={askAtMark}>
          <Picture picture={picture} />
        </div>
      )}
      <DataTable
        name={`to spare ${plan.id}`}
        caption="To spare at each step: what keeping on brings above the best breach. Choose a figure to see both sides of it."
        table={{
          columns: [
            { header: "Party", align: "left" },
            ...columnsOf(plan).map((step) => ({ header: whenInWords(plan, step), align: "right" as const })),
          ],
          rows: answer.partyIds.map((party) => [
            labels.party(party),
            ...plan.slack[party]!.map((slack) => (slack === null ? "-" : points(slack))),
          ]),
        }}
        cell={(text, row, column) => {
          const party = answer.partyIds[row]!;
          const slack = column === 0 ? null : slackAt(plan, party, column);
          if (slack === null) return text;
          return (
            <WhyFigure
              asked={{ plan: plan.id, party, step: column }}
              of={`${labels.who(party)} ${whenInWords(plan, column)}`}
            >
              <span className={slack < 0 ? "breaks" : undefined}>{text}</span>
            </WhyFigure>
          );
        }}
      />
    </Stale>
  );
}

const columnsOf = (plan: AssessResult): number[] =>
  Array.from({ length: plan.steps.length + 1 }, (_, at) => at + 1);

const slackAt = (plan: AssessResult, party: string, step: number): number | null =>
  plan.slack[party]?.[step - 1] ?? null;

/** The party and step of the picture's column that was pointed at. */
function markAt(target: EventTarget): { party: string; step: number } | null {
  const mark = target instanceof Element ? target.closest(".p-touch > path") : null;
  const panel = mark?.closest<SVGElement>("[data-party]");
  if (mark === null || panel === null || panel === undefined) return null;
  const step = [...panel.querySelectorAll(".p-touch > path")].indexOf(mark) + 1;
  return { party: panel.dataset.party!, step };
}
