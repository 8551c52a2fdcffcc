import { type ReactNode, useEffect, useRef } from "react";
import { StressView } from "./stress-view.tsx";

/** How sure the plans are, laid over the panel: how often they hold, what that hangs on, where they fail, what is worth finding out. */
export function HowSure({ close }: { readonly close: () => void }): ReactNode {
  const sheet = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    sheet.current?.show();
    sheet.current?.querySelector<HTMLElement>("h2")?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={sheet}
      className="how-sure"
      aria-label="How sure"
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <div className="sheet-head">
        <h2 tabIndex={-1}>How sure?</h2>
        <button type="button" className="icon" onClick={close}>
          <span aria-hidden="true">×</span>
          <span className="unseen">Close how sure</span>
        </button>
      </div>
      <StressView />
    </dialog>
  );
}
