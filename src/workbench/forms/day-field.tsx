import { type ReactNode, useId } from "react";
import type { Day } from "../../scenario/index.ts";
import { useForm } from "./form.ts";

/** A date, where steps have dates; empty takes it out. */
export function DayField({
  label,
  value,
  commit,
  always = false,
}: {
  readonly label: string;
  readonly value: Day | null;
  readonly commit: (day: string) => void;
  /** Where steps have no dates yet too. */
  readonly always?: boolean;
}): ReactNode {
  const { scenario } = useForm();
  const id = useId();
  if (!always && scenario.day0 === null && value === null) return null;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        defaultValue={value ?? ""}
        key={value}
        onBlur={({ target }) => {
          if (target.value !== (value ?? "") && target.validity.valid) commit(target.value);
        }}
      />
    </div>
  );
}
