import { type ReactNode, useMemo } from "react";
import { count } from "../../present/index.ts";
import { Note, pointsScale, TextField, useForm } from "../forms/index.ts";
import { FigureRow } from "./party-figures.tsx";

/** What it is about, and the figures that several places share. */
export function ScenarioForm(): ReactNode {
  const { scenario, setText } = useForm();
  const key = JSON.stringify(scenario.quantities);
  // biome-ignore lint/correctness/useExhaustiveDependencies: alike quantities have one scale
  const scale = useMemo(() => pointsScale(scenario.quantities.map(({ figure }) => figure)), [key]);
  return (
    <>
      <TextField label="Title" wide value={scenario.title} commit={setText(["title"], "changed the title")} />
      <TextField
        label="Question"
        wide
        value={scenario.question ?? ""}
        placeholder="What shall the analysis answer?"
        commit={setText(["question"], "changed the question")}
      />
      <TextField
        label="Author"
        value={scenario.author ?? ""}
        placeholder="Stands on the brief"
        commit={setText(["author"], "changed the author")}
      />
      <TextField
        label="Edition"
        value={scenario.edition ?? ""}
        placeholder="Edition 1"
        commit={setText(["edition"], "changed the edition")}
      />
      <TextField
        label="One period is a"
        value={scenario.period}
        commit={setText(["period"], "changed the name of a period")}
      />
      {scenario.quantities.length > 0 && (
        <>
          <h3>Shared figures</h3>
          <p className="soft hint">Each stands in several places, which move together.</p>
          {scenario.quantities.map(({ id, figure }) => (
            <FigureRow key={id} label={id} path={["quantities", id]} figure={figure} scale={scale} />
          ))}
        </>
      )}
      {scenario.note !== null && (
        <>
          <h3>Note</h3>
          <Note text={scenario.note} />
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
