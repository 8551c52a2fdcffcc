import { type ReactNode, useEffect, useRef } from "react";
import { useChoice } from "../elements/index.ts";
import { LookAndAsk } from "./look-and-ask.tsx";
import { notesOn } from "./teaching-notes.ts";

/** The notes on the example that is open, beside the work: a corner of the page that blocks nothing. */
export function NotesPanel({
  example,
  close,
}: {
  readonly example: string;
  readonly close: () => void;
}): ReactNode {
  const choice = useChoice();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const notes = notesOn(example);
  if (notes === null) return null;
  return (
    <aside
      ref={panel}
      className="notes"
      aria-label="Teaching notes"
      tabIndex={-1}
      onKeyDown={({ key }) => {
        if (key === "Escape") close();
      }}
    >
      <div className="notes-head">
        <h2>Teaching notes</h2>
        <button type="button" className="icon" onClick={close}>
          <span aria-hidden="true">×</span>
          <span className="unseen">Close the notes</span>
        </button>
      </div>
      <p>{notes.shows}</p>
      <LookAndAsk
        notes={notes}
        heading="h3"
        show={({ place, section, plan }) => {
          choice.choosePlace(place, section);
          if (plan !== null) choice.choosePlan(plan);
        }}
      />
    </aside>
  );
}
