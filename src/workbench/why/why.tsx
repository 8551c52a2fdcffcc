import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from "react";
import { Explanation } from "./explanation.tsx";
import type { WhyAsked } from "./why-asked.ts";

const WhyContext: React.Context<(asked: WhyAsked) => void> = createContext<(asked: WhyAsked) => void>(
  () => undefined,
);

/** Opens the explanation beside the page. */
function useWhy(): (asked: WhyAsked) => void {
  return useContext(WhyContext);
}

/** "Why?" beside a verdict, or other words. */
export function WhyButton({
  asked,
  of,
  label = "Why?",
}: {
  readonly asked: WhyAsked;
  readonly of: string;
  readonly label?: string;
}): ReactNode {
  const why = useWhy();
  return (
    <button type="button" className="why" onClick={() => why(asked)}>
      {label}
      <span className="unseen"> {of}</span>
    </button>
  );
}

/** A figure that can be asked about. */
export function WhyFigure({
  asked,
  of,
  children,
}: {
  readonly asked: WhyAsked;
  readonly of: string;
  readonly children: ReactNode;
}): ReactNode {
  const why = useWhy();
  return (
    <button type="button" className="why-figure" title={`Why? ${of}`} onClick={() => why(asked)}>
      {children}
      <span className="unseen">, {of}: why?</span>
    </button>
  );
}

/** Holds the explanation: a dialog beside the page, which stays in use, so that it can be watched while figures move. */
export function WhyPanel({ children }: { readonly children: ReactNode }): ReactNode {
  const [asked, setAsked] = useState<WhyAsked | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const before = useRef<Element | null>(null);
  const open = useCallback((next: WhyAsked) => {
    before.current = document.activeElement;
    setAsked(next);
  }, []);
  const close = (): void => {
    setAsked(null);
    if (before.current instanceof HTMLElement) before.current.focus();
  };
  useEffect(() => {
    if (asked === null) return;
    dialog.current?.show();
    dialog.current?.querySelector<HTMLElement>("h2")?.focus();
  }, [asked]);
  return (
    <WhyContext value={open}>
      {children}
      {asked !== null && (
        <dialog
          ref={dialog}
          className="why-panel"
          aria-label="Why"
          onKeyDown={(event) => {
            if (event.key === "Escape") close();
          }}
        >
          <button type="button" className="close" onClick={close}>
            <span aria-hidden="true">×</span>
            <span className="unseen">Close the explanation</span>
          </button>
          <Explanation asked={asked} ask={setAsked} />
        </dialog>
      )}
    </WhyContext>
  );
}
