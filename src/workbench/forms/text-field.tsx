import { type ReactNode, useEffect, useId, useState } from "react";

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
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const take = (): void => {
    const text = draft.trim();
    if (text !== value) commit(text);
    setDraft(value);
  };
  return (
    <div className={wide ? "field wide-field" : "field"}>
      <label htmlFor={id} className={hidden ? "unseen" : undefined}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        data-dirty={draft !== value}
        value={draft}
        placeholder={placeholder}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
          if (event.key === "Escape") setDraft(value);
        }}
      />
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
  const [draft, setDraft] = useState(String(value));
  useEffect(() => setDraft(String(value)), [value]);
  const take = (): void => {
    const next = Number(draft);
    if (Number.isInteger(next) && next >= least && draft.trim() !== "" && next !== value) commit(next);
    setDraft(String(value));
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <span>
        <input
          id={id}
          type="number"
          data-dirty={draft !== String(value)}
          min={least}
          step={1}
          value={draft}
          onChange={({ target }) => setDraft(target.value)}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key === "Enter") event.currentTarget.blur();
            if (event.key === "Escape") setDraft(String(value));
          }}
        />{" "}
        {unit}
      </span>
    </div>
  );
}
