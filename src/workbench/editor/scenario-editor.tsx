import { type ReactNode, useEffect, useRef, useState } from "react";
import { useBroker, useReading } from "../broker/index.ts";
import { useDocument, useDocumentStore } from "../document/index.ts";
import { loadEditor } from "./load-editor.ts";
import type { MountedEditor } from "./mount-editor.ts";

/** The scenario as text, with what helps to write it. */
export function ScenarioEditor(): ReactNode {
  const store = useDocumentStore();
  const { version } = useDocument();
  const broker = useBroker();
  const reading = useReading();
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<MountedEditor | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let mounted: MountedEditor | null = null;
    let isGone = false;
    loadEditor().then(
      (mount) => {
        if (isGone) return;
        mounted = mount(store, host.current!, broker.text.isPrompt);
        setEditor(mounted);
      },
      () => setFailed(true),
    );
    return () => {
      isGone = true;
      mounted?.close();
    };
  }, [store, broker]);

  useEffect(() => {
    // Of an older text the places are wrong; those already marked move along with what is typed.
    if (editor !== null && reading.version === version) editor.show(reading.diagnostics);
  }, [editor, reading, version]);

  return (
    <>
      {editor === null && (
        <p className="editor-note" role="status">
          {failed
            ? "The editor could not be loaded: editor.js does not lie beside this page. The forms work without it."
            : "Loading the editor \u2026"}
        </p>
      )}
      <div className="scenario-editor" ref={host} />
    </>
  );
}
