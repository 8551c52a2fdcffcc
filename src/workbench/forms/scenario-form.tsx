import { type ReactNode, useMemo } from "react";
import { count, type Labels } from "../../present/index.ts";
import type { Scenario } from "../../scenario/index.ts";
import { FigureRow } from "./party-figures.tsx";
import { pointsScale } from "./slider-scale.ts";
import { TextField } from "./text-field.tsx";
import { useChange } from "./use-change.ts";

/** What it is about, and the figures that several places share. */
export function ScenarioForm({
  scenario,
  labels,
}: {
  readonly scenario: Scenario;
  readonly labels: Labels;
}): ReactNode {
  const change = useChange();
  const key = JSON.stringify(scenario.quantities);
  // biome-ignore lint/correctness/useExhaustiveDependencies: alike quantities have one scale
  const scale = useMemo(() => pointsScale(scenario.quantities.map(({ figure }) => figure)), [key]);
  const text = (field: string, value: string, what: string): void =>
    void change({ kind: "text", path: [field], text: value === "" ? null : value }, what);
  return (
    <>
      <TextField
        label="Title"
        wide
        value={scenario.title}
        commit={(value) => text("title", value, "changed the title")}
      />
      <TextField
        label="Question"
        wide
        value={scenario.question ?? ""}
        placeholder="What shall the analysis answer?"
        commit={(value) => text("question", value, "changed the question")}
      />
      <TextField
        label="One period is a"
        value={scenario.period}
        commit={(value) => text("period", value, "changed the name of a period")}
      />
      {scenario.quantities.length > 0 && (
        <>
          <h3>Shared figures</h3>
          <p className="soft hint">Each stands in several places, which move together.</p>
          {scenario.quantities.map(({ id, figure }) => (
            <FigureRow
              key={id}
              label={id}
              path={["quantities", id]}
              figure={figure}
              scale={scale}
              labels={labels}
              quantities={scenario.quantities}
            />
          ))}
        </>
      )}
      {scenario.note !== null && (
        <>
          <h3>Note</h3>
          <p className="note">{scenario.note}</p>
        </>
      )}
      <p className="soft hint">
        {count(scenario.parties.length, "party")}, {count(scenario.measures.length, "measure")},{" "}
        {count(scenario.plans.length, "plan")}, {count(scenario.sources.length, "source")}. Sources, evidence,
        stances and further fields are edited in the text; what stands here is a part of it.
      </p>
    </>
  );
}
