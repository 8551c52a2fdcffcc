import type { ReactNode } from "react";
import { Dialog } from "../elements/index.ts";
import { FormFrame } from "../forms/index.ts";
import { ScenarioForm } from "../values/index.ts";

/** What the scenario is about, behind its title. */
export function ScenarioSheet({ close }: { readonly close: () => void }): ReactNode {
  return (
    <Dialog title="The scenario" close={close}>
      <FormFrame>
        <ScenarioForm />
      </FormFrame>
    </Dialog>
  );
}
