import type { ReactNode } from "react";
import { plainText } from "../../present/index.ts";
import { useReading } from "../broker/index.ts";
import { useDocument } from "../document/index.ts";
import { FileMenu } from "../files/index.ts";
import { PlaceBar } from "./place-bar.tsx";
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
      {origin !== null && <PlaceBar />}
      {origin !== null && (
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
      )}
      <FileMenu />
      <ThemeSwitch />
    </header>
  );
}
