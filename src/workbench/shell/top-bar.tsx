import { type ReactNode, useState } from "react";
import { plainText } from "../../present/index.ts";
import { useBroker, usePaused, useReading } from "../broker/index.ts";
import { useDocument } from "../document/index.ts";
import { useChoice } from "../elements/index.ts";
import { FileMenu } from "../files/index.ts";
import { useKeys } from "../keys/index.ts";
import { HelpSheet } from "./help-sheet.tsx";
import { PlaceBar } from "./place-bar.tsx";
import { ScenarioSheet } from "./scenario-sheet.tsx";
import { usePlaceKeys } from "./use-place-keys.ts";
import { useUndo } from "./use-undo.ts";
import { VerdictStrip } from "./verdict-strip.tsx";

type Sheet = "scenario" | "help";

/** What is open, the places, how every plan stands, undo and redo, files, help. */
export function TopBar(): ReactNode {
  const { origin } = useDocument();
  const { scenario } = useReading();
  const { goHome, isHome } = useChoice();
  const [sheet, show] = useState<Sheet | null>(null);
  const isOpen = origin !== null;
  const close = (): void => show(null);
  const showHelp = (): void => show("help");
  useKeys({ help: showHelp });
  return (
    <header className="top">
      {isOpen ? (
        <>
          <PlaceKeys />
          <button
            type="button"
            className="brand"
            title="Home: examples, drafts, files"
            aria-current={isHome ? "page" : undefined}
            onClick={goHome}
          >
            Demarche<span className="unseen">: home</span>
          </button>
          <h1>
            <button type="button" title="Title, question and period" onClick={() => show("scenario")}>
              {plainText(scenario?.title ?? origin.name)}
            </button>
          </h1>
          <PlaceBar />
          <VerdictStrip />
          <Paused />
          <UndoButtons />
        </>
      ) : (
        <>
          <span className="brand">Demarche</span>
          <h1>Workbench</h1>
          <span className="room" />
        </>
      )}
      <FileMenu showKeys={showHelp} />
      <button type="button" className="icon help" title="Keys and looks (?)" onClick={showHelp}>
        <span aria-hidden="true">?</span>
        <span className="unseen">Keys and looks</span>
      </button>
      {sheet === "scenario" && <ScenarioSheet close={close} />}
      {sheet === "help" && <HelpSheet close={close} />}
    </header>
  );
}

function PlaceKeys(): ReactNode {
  usePlaceKeys();
  return null;
}

/** While changes are answered only when asked for: said in sight, with the way to ask and the way back. */
function Paused(): ReactNode {
  const { answers } = useBroker();
  if (!usePaused()) return null;
  return (
    <div className="group paused" role="group" aria-label="Paused: what changes is worked out when asked for">
      <button type="button" onClick={() => answers.run()} title="Work out what has changed (F9)">
        Run<span className="unseen">: work out what has changed</span>
      </button>
      <button
        type="button"
        onClick={() => answers.pause(false)}
        title="Go on working out by itself (Shift+F9)"
      >
        Paused<span className="unseen">: go on working out by itself</span>
      </button>
    </div>
  );
}

function UndoButtons(): ReactNode {
  const { undo, redo } = useUndo();
  const { canUndo, canRedo, undoes, redoes } = useDocument();
  return (
    <div className="group">
      {[
        { name: "Undo", keys: "Ctrl+Z", sign: "↶", can: canUndo, run: undo, what: undoes },
        { name: "Redo", keys: "Ctrl+Shift+Z", sign: "↷", can: canRedo, run: redo, what: redoes },
      ].map(({ name, keys, sign, can, run, what }) => (
        <button
          key={name}
          type="button"
          className="icon"
          disabled={!can}
          onClick={run}
          title={`${name} (${keys})${what === null ? "" : `: ${plainText(what)}`}`}
        >
          <span aria-hidden="true">{sign}</span>
          <span className="unseen">{name}</span>
        </button>
      ))}
    </div>
  );
}
