import { type ReactNode, useMemo } from "react";
import { labelsOf } from "../../present/index.ts";
import { useReading } from "../broker/index.ts";
import { FormContext } from "./form.ts";

/** What forms stand in, always in step with the text: what they show is what was read, what they change is the text. */
export function FormFrame({ children }: { readonly children: ReactNode }): ReactNode {
  const { scenario, hasErrors, failed } = useReading();
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
  return (
    <div className="forms">
      {hasErrors && (
        <p className="hint">The text has errors. Mend them there; the forms show it as it was before.</p>
      )}
      <fieldset disabled={hasErrors} className="bare" inert={hasErrors}>
        <FormContext value={form}>{children}</FormContext>
      </fieldset>
    </div>
  );
}
