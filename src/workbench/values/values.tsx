import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { plainText } from "../../present/index.ts";
import { freeId, type OtherReading } from "../../scenario/index.ts";
import { useReadingInForce } from "../broker/index.ts";
import { useDocumentStore } from "../document/index.ts";
import { type Section, Sections, useRemembered } from "../elements/index.ts";
import { EveryFieldButton } from "../every-field/index.ts";
import { AddForm, FormFrame, useForm } from "../forms/index.ts";
import { EvidenceView } from "./evidence-view.tsx";
import { Grid, linesOf } from "./grid.tsx";
import { gridOf, withoutBacking } from "./grid-rows.ts";
import { Panel } from "./panel.tsx";
import { OPEN_FOLDS, useGrid } from "./use-grid.ts";

const SECTIONS: readonly Section[] = [
  { id: "measures", label: "Table", component: Table },
  { id: "evidence", label: "Evidence", component: EvidenceView },
];

/** What everything is worth to whom, and what backs it. */
export function Values(): ReactNode {
  return <Sections place="values" name="Parts of the values" sections={SECTIONS} />;
}

function Table(): ReactNode {
  return (
    <FormFrame>
      <ValuesTable />
    </FormFrame>
  );
}

function ValuesTable(): ReactNode {
  const { scenario, labels, change } = useForm();
  const reading = useReadingInForce();
  const [isBare, setBare] = useRemembered("only rows with figures nothing backs", false);
  const model = useMemo(() => {
    const whole = gridOf(scenario, labels, reading);
    return isBare ? withoutBacking(whole) : whole;
  }, [scenario, labels, reading, isBare]);
  const grid = useGrid(model);
  const [open] = useRemembered<readonly string[]>(OPEN_FOLDS, []);
  const [adding, add] = useState<string | null>(null);
  const [party, openParty] = useState<string | null>(null);
  const shown = useMemo(() => linesOf(model, open, adding), [model, open, adding]);
  const store = useDocumentStore();
  /** Where one stood as the panel was put away: it comes back at the next place. */
  const [closedAt, closePanelAt] = useState<unknown>(null);
  const panel = useRef<HTMLDivElement>(null);
  const { place } = grid;
  // biome-ignore lint/correctness/useExhaustiveDependencies: going elsewhere closes what was open of a party
  useEffect(() => openParty(null), [place.line, place.column]);
  const isPanelOpen = party !== null || (grid.isChosen && closedAt !== place);
  const line = shown.lines.find(({ key }) => key === place.line) ?? shown.lines[0];
  return (
    <div className="values" ref={panel} data-panel={isPanelOpen}>
      <section className="values-table" aria-label="Table of values">
        <div className="values-head">
          <strong>What each step is worth to whom</strong>
          <span className="soft">
            Points a {labels.period} while in force, each party in points of its own. One scale a column.
          </span>
          <label>
            <input type="checkbox" checked={isBare} onChange={({ target }) => setBare(target.checked)} /> only
            figures without evidence
          </label>
          <AddForm
            what="Add a party"
            placeholder="Another party"
            add={(name) =>
              change(
                { kind: "add-party", id: freeId(name, "party", scenario.parties), name },
                `added ${name}`,
              )
            }
          />
          <EveryFieldButton
            of={{ record: "scenario", path: [], name: "Every field" }}
            words="Combinations, events, deposits and all else"
          />
        </div>
        <Grid
          shown={shown}
          grid={grid}
          adding={adding}
          add={add}
          askEvidence={() =>
            (
              panel.current?.querySelector<HTMLElement>(".rests .link") ??
              panel.current?.querySelector<HTMLElement>(".values-panel input")
            )?.focus()
          }
          openParty={openParty}
        />
        <Legend reading={reading} />
      </section>
      <Panel
        line={line}
        cell={line?.row?.cells[place.column] ?? null}
        party={party}
        close={() => {
          openParty(null);
          closePanelAt(place);
        }}
      />
      {grid.toast !== null && (
        <div className="toast">
          {grid.toast.words}{" "}
          <button type="button" onClick={() => store.undo()}>
            Undo paste
          </button>
          <button type="button" onClick={grid.dropToast}>
            <span aria-hidden="true">×</span>
            <span className="unseen">Close</span>
          </button>
        </div>
      )}
    </div>
  );
}

function Legend({ reading }: { readonly reading: OtherReading | null }): ReactNode {
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
      {reading !== null && (
        <span>
          <b className="of-reading">R</b> says “{plainText(reading.label)}” itself
        </span>
      )}
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
