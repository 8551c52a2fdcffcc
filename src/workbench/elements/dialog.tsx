import { type ReactNode, useEffect, useId, useRef } from "react";

/** A window of the page before all else in it; Escape and its cross close it, and the focus goes back to where it came from. */
export function Dialog({
  title,
  close,
  wide = false,
  children,
}: {
  readonly title: string;
  readonly close: () => void;
  /** For what needs the whole width. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current!;
    const before = document.activeElement as HTMLElement | null;
    if (!dialog.open) dialog.showModal();
    return () => {
      dialog.close();
      before?.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      className={wide ? "dialog wide-dialog" : "dialog"}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <div className="dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="icon" onClick={close}>
          <span aria-hidden="true">×</span>
          <span className="unseen">Close</span>
        </button>
      </div>
      <div className="dialog-body">{children}</div>
    </dialog>
  );
}
