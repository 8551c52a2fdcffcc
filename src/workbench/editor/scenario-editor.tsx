import { EditorView } from "@codemirror/view";
import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { useReading } from "../broker/index.ts";
import { useDocument, useDocumentStore } from "../document/index.ts";
import { showProblems } from "./problems.ts";

/**
 * The scenario as text, with what helps to write it.
 *
 * The editor stands in a shadow root: there its styles are sheets of the script's own, which a policy without inline styles allows.
 */
export function ScenarioEditor(): ReactNode {
  const store = useDocumentStore();
  const { version } = useDocument();
  const reading = useReading();
  const host = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = host.current!;
    const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
    const view = new EditorView({
      state: store.state,
      parent: root,
      root,
      dispatchTransactions: store.accept,
      scrollTo: EditorView.scrollIntoView(store.state.selection.main.head, { y: "center" }),
    });
    const unfollow = store.follow({
      update: (transactions) => view.update(transactions),
      setState: (state) => view.setState(state),
    });
    return () => {
      unfollow();
      view.destroy();
    };
  }, [store]);

  useEffect(() => {
    // Of an older text the places are wrong; those already marked move along with what is typed.
    if (reading.version === version) showProblems(store, reading.diagnostics);
  }, [store, reading, version]);

  return <div className="scenario-editor" ref={host} />;
}
