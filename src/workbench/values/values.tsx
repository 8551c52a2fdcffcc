import { type ReactNode, useMemo, useState } from "react";
import { useDocumentStore } from "../document/index.ts";
import { type Section, Sections, useRemembered } from "../elements/index.ts";
import { FormFrame, useForm } from "../forms/index.ts";
import { EvidenceView } from "./evidence-view.tsx";
import { Grid, linesOf } from "./grid.tsx";
import { gridOf } from "./grid-rows.ts";
import { MeasureForms } from "./measure-forms.tsx";
import { PartyForms } from "./party-forms.tsx";
import { useGrid } from "./use-grid.ts";

const SECTIONS: readonly Section[] = [
  { id: "measures", label: "Table", component: Table },
  { id: "measure-forms", label: "Measures", component: Measures },
  { id: "parties", label: "Parties", component: Parties },
  { id: "evidence", label: "Evidence", component: EvidenceView },
];

/** What everything is worth to whom, and what backs it. */
export function Values(): ReactNode {
  return <Sections place="values" name="Parts of the values" sections={SECTIONS} />;
}

function Table(): ReactNode {
  return (
    <FormFrame>
      <ValuesGrid />
    </FormFrame>
  );
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

function ValuesGrid(): ReactNode {
  const { scenario, labels } = useForm();
  const model = useMemo(() => gridOf(scenario, labels), [scenario, labels]);
  const grid = useGrid(model);
  const [open] = useRemembered<readonly string[]>("folds open in the grid of values", []);
  const [adding, add] = useState<string | null>(null);
  const shown = useMemo(() => linesOf(model, open, adding), [model, open, adding]);
  const store = useDocumentStore();
  return (
    <div className="values">
      <section className="values-table">
        <p className="values-head">
          <strong>What each step is worth to whom</strong>{" "}
          <span className="soft">
            Points a {labels.period} while in force, each party in points of its own. One scale a column.
          </span>
        </p>
        <Grid
          shown={shown}
          grid={grid}
          adding={adding}
          add={add}
          askEvidence={() => undefined}
          openParty={() => undefined}
        />
        <Legend />
      </section>
      {grid.toast !== null && (
        <div className="toast">
          {grid.toast.words}{" "}
          <button type="button" onClick={() => store.undo()}>
            Undo paste
          </button>
          <button type="button" className="icon" onClick={grid.dropToast}>
            <span aria-hidden="true">×</span>
            <span className="unseen">Close</span>
          </button>
        </div>
      )}
    </div>
  );
}

function Legend(): ReactNode {
  return (
    <p className="values-legend">
      <span>
        <span className="dot" /> source cited
      </span>
      <span>
        <span className="dot ring" /> judgement only
      </span>
      <span>
        <b className="equals">=</b> shared figure
      </span>
      <span>
        <kbd>↑↓←→</kbd> move
      </span>
      <span>
        <kbd>Enter</kbd> type 5, 3..9 or 3..5..9
      </span>
      <span>
        <kbd>Ctrl D</kbd> fill down
      </span>
      <span>
        <kbd>Ctrl V</kbd> paste a block
      </span>
    </p>
  );
}
