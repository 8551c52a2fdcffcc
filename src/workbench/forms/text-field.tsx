import { type ReactNode, useId } from "react";
import { parsePeriods } from "../../scenario/index.ts";
import { type Taken, useDraft } from "./draft.ts";
import { Refused } from "./refused.tsx";
import { UnseenNote } from "./unseen-note.tsx";

/** A text that is taken over when it is left or Enter is pressed; Escape brings back what stands. */
export function TextField({
  label,
  value,
  commit,
  wide = false,
  isLong = false,
  placeholder,
  hint = null,
}: {
  readonly label: string;
  readonly value: string;
  /** @returns why it is not taken over, where it is not */
  readonly commit: (text: string) => Taken;
  readonly wide?: boolean;
  /** Whether it may have lines. */
  readonly isLong?: boolean;
  readonly placeholder?: string;
  /** What it is, in a sentence under the field. */
  readonly hint?: string | null;
}): ReactNode {
  const id = useId();
  const { input, shown, why } = useDraft(value, commit);
  const about = {
    id,
    placeholder,
    "aria-describedby": `${id}-unseen ${id}-why${hint === null ? "" : ` ${id}-hint`}`,
    ...input,
  };
  return (
    <div className={wide || isLong ? "field wide-field" : "field"}>
      <label htmlFor={id}>{label}</label>
      {isLong ? (
        <textarea rows={Math.min(8, shown.split("\n").length + 1)} {...about} />
      ) : (
        <input type="text" {...about} />
      )}
      <UnseenNote id={`${id}-unseen`} text={shown} />
      <Refused id={`${id}-why`} why={why} />
      {hint !== null && (
        <small id={`${id}-hint`} className="soft">
          {hint}
        </small>
      )}
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
  readonly commit: (value: number) => Taken;
}): ReactNode {
  const id = useId();
  const { input, why } = useDraft(String(value), (text) => {
    const read = parsePeriods(text, least);
    if (read.kind === "read") return commit(read.value);
    return read.kind === "unread" ? read.why : `write a whole number, ${least} or more`;
  });
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <span>
        <input
          id={id}
          type="text"
          inputMode="numeric"
          className="whole"
          aria-describedby={`${id}-why`}
          {...input}
        />{" "}
        {unit}
      </span>
      <Refused id={`${id}-why`} why={why} />
    </div>
  );
}
