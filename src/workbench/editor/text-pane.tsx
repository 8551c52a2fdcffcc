import type { ReactNode } from "react";
import { useDocument, useDocumentStore } from "../document/index.ts";

/** The scenario as text. */
export function TextPane(): ReactNode {
  const store = useDocumentStore();
  const { text } = useDocument();
  return (
    <textarea
      className="plain-text"
      aria-label="The scenario as text"
      spellCheck={false}
      value={text}
      onChange={({ target }) =>
        store.dispatch({
          changes: { from: 0, to: store.state.doc.length, insert: target.value },
          userEvent: "input.type",
        })
      }
    />
  );
}
