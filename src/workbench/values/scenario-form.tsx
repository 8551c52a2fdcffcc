import type { ReactNode } from "react";
import { count } from "../../present/index.ts";
import { FieldsOf } from "../every-field/index.ts";
import { DayField, TextField, useForm } from "../forms/index.ts";
import { AimsForm } from "./aims-form.tsx";
import { ReadingsForm } from "./readings-form.tsx";

const SCENARIO = { record: "scenario", path: [], name: "the scenario" } as const;
/** What has a place of its own above; all else that the language has stands below. */
const ABOVE = ["title", "question", "author", "edition", "period", "day0", "aims", "readings"] as const;

/** What it is about. */
export function ScenarioForm(): ReactNode {
  const { scenario, setText } = useForm();
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
        placeholder="quarter"
        commit={setText(["period"], "changed the name of a period")}
      />
      <DayField
        label="Step 1 is due on"
        always
        value={scenario.day0}
        commit={setText(["day0"], "set the date of step 1")}
      />
      <p className="soft hint">
        With a date here, steps have dates; a period is then a day, week, month, quarter or year.
      </p>
      <AimsForm />
      <ReadingsForm />
      <p className="soft hint">
        {count(scenario.parties.length, "party")}, {count(scenario.measures.length, "measure")},{" "}
        {count(scenario.plans.length, "plan")}, {count(scenario.sources.length, "source")}.
      </p>
      <section className="sheet-part">
        <h3>All else the file can say</h3>
        <FieldsOf of={SCENARIO} without={ABOVE} />
      </section>
    </>
  );
}
