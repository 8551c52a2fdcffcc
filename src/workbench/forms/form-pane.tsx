import { type ReactNode, useMemo } from "react";
import { labelsOf } from "../../present/index.ts";
import { useReading } from "../broker/index.ts";
import { useRemembered } from "../elements/index.ts";
import { FormContext } from "./form.ts";
import { MeasureForms } from "./measure-forms.tsx";
import { PartyForms } from "./party-forms.tsx";
import { PlanForms } from "./plan-forms.tsx";
import { ScenarioForm } from "./scenario-form.tsx";

const PARTS = [
  { id: "plans", label: "Plans", component: PlanForms },
  { id: "measures", label: "Measures", component: MeasureForms },
  { id: "parties", label: "Parties", component: PartyForms },
  { id: "scenario", label: "Scenario", component: ScenarioForm },
] as const;

/** The scenario as forms, always in step with the text: what they show is what was read, what they change is the text. */
export function FormPane(): ReactNode {
  const { scenario, hasErrors, failed } = useReading();
  const [part, setPart] = useRemembered<string>("part of the forms", "measures");
  const form = useMemo(
    () => (scenario === null ? null : { scenario, labels: labelsOf(scenario) }),
    [scenario],
  );
  if (form === null) {
    return (
      <p className="empty">
        {hasErrors || failed !== null
          ? "The forms come back once the text is mended."
          : "Reading the scenario…"}
      </p>
    );
  }
  const { component: Part } = PARTS.find(({ id }) => id === part)!;
  return (
    <div className="forms">
      <div className="row parts" role="group" aria-label="Part of the scenario">
        {PARTS.map(({ id, label }) => (
          <button key={id} type="button" aria-pressed={id === part} onClick={() => setPart(id)}>
            {label}
          </button>
        ))}
      </div>
      {hasErrors && (
        <p className="hint">The text has errors. Mend them there; the forms show it as it was before.</p>
      )}
      <fieldset disabled={hasErrors} className="bare" inert={hasErrors}>
        <FormContext value={form}>
          <Part />
        </FormContext>
      </fieldset>
    </div>
  );
}
