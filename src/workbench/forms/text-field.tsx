import { type ReactNode, useId } from "react";
import { useDraft } from "./draft.ts";
import { UnseenNote } from "./unseen-note.tsx";

/** A text that is taken over when it is left or Enter is pressed; Escape brings back what stands. */
export function TextField({
  label,
  value,
  commit,
  hidden = false,
  wide = false,
  placeholder,
}: {
  readonly label: string;
  readonly value: string;
  readonly commit: (text: string) => void;
  /** Whether the label is for screen readers only. */
  readonly hidden?: boolean;
  readonly wide?: boolean;
  readonly placeholder?: string;
}): ReactNode {
  const id = useId();
  const draft = useDraft(value, (text) => {
    if (text !== value) commit(text);
  });
  return (
    <div className={wide ? "field wide-field" : "field"}>
      <label htmlFor={id} className={hidden ? "unseen" : undefined}>
        {label}
      </label>
      <input id={id} type="text" placeholder={placeholder} aria-describedby={`${id}-unseen`} {...draft} />
      <UnseenNote id={`${id}-unseen`} text={String(draft.value)} />
    </div>
  );
}

/** A whole number of something. */
export function WholeField({
  label,
  value,
  unit,
  least = 1,
  commit,
}: {
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  readonly least?: number;
  readonly commit: (value: number) => void;
}): ReactNode {
  const id = useId();
  const draft = useDraft(String(value), (text) => {
    const next = Number(text);
    if (Number.isInteger(next) && next >= least && text !== "" && next !== value) commit(next);
  });
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <span>
        <input id={id} type="number" min={least} step={1} {...draft} /> {unit}
      </span>
    </div>
  );
}
