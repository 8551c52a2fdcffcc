import type { ReactNode } from "react";
import { plainText } from "../../present/index.ts";
import { useReading } from "../broker/index.ts";
import { useDocument } from "../document/index.ts";
import { FileMenu } from "../files/index.ts";
import { ThemeSwitch } from "./theme-switch.tsx";
import { useUndo } from "./use-undo.ts";

/** What is open, undo and redo, files, colours. */
export function TopBar(): ReactNode {
  const { undo, redo } = useUndo();
  const { origin, canUndo, canRedo, undoes, redoes } = useDocument();
  const { scenario } = useReading();
  return (
    <header className="top">
      <span className="brand">Demarche</span>
      <h1>{origin === null ? "Workbench" : plainText(scenario?.title ?? origin.name)}</h1>
      {origin !== null && (
        <div className="group">
          <button
            type="button"
            className="icon"
            disabled={!canUndo}
            onClick={undo}
            title={undoes === null ? "Undo (Ctrl+Z)" : `Undo (Ctrl+Z): ${plainText(undoes)}`}
          >
            <span aria-hidden="true">↶</span>
            <span className="unseen">Undo</span>
          </button>
          <button
            type="button"
            className="icon"
            disabled={!canRedo}
            onClick={redo}
            title={redoes === null ? "Redo (Ctrl+Shift+Z)" : `Redo (Ctrl+Shift+Z): ${plainText(redoes)}`}
          >
            <span aria-hidden="true">↷</span>
            <span className="unseen">Redo</span>
          </button>
        </div>
      )}
      <FileMenu />
      <ThemeSwitch />
    </header>
  );
}
