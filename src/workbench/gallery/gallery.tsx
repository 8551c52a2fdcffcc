import { type ReactNode, useEffect, useState } from "react";
import { useDocumentStore } from "../document/index.ts";
import { type Example, loadExamples } from "../examples/index.ts";

/** The shipped examples to choose from. */
export function Gallery(): ReactNode {
  const store = useDocumentStore();
  const [examples, setExamples] = useState<readonly Example[] | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    loadExamples().then(setExamples, (error: Error) => setFailed(error.message));
  }, []);
  if (failed !== null) return <p role="alert">The examples are missing: {failed}.</p>;
  if (examples === null) return <p className="soft">Loading the examples…</p>;
  return (
    <ul className="gallery">
      {examples.map(({ name, scenario, readme }) => (
        <li key={name}>
          <button type="button" onClick={() => store.open(scenario, { kind: "example", name })}>
            <strong>{/^title: *(.*)$/m.exec(scenario)?.[1] ?? name}</strong>
            <span>{/\n\n([^\n]+)/.exec(readme)?.[1] ?? ""}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
