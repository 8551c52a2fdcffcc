import type { ReactNode } from "react";
import { type Section, Sections } from "../elements/index.ts";
import { FormFrame } from "../forms/index.ts";
import { EvidenceView } from "./evidence-view.tsx";
import { MeasureForms } from "./measure-forms.tsx";
import { PartyForms } from "./party-forms.tsx";

const SECTIONS: readonly Section[] = [
  { id: "measures", label: "Measures", component: Measures },
  { id: "parties", label: "Parties", component: Parties },
  { id: "evidence", label: "Evidence", component: EvidenceView },
];

/** What everything is worth to whom, and what backs it. */
export function Values(): ReactNode {
  return <Sections place="values" name="Parts of the values" sections={SECTIONS} />;
}

function Measures(): ReactNode {
  return (
    <FormFrame>
      <MeasureForms />
    </FormFrame>
  );
}

function Parties(): ReactNode {
  return (
    <FormFrame>
      <PartyForms />
    </FormFrame>
  );
}
