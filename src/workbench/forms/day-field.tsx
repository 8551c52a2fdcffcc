import { type ReactNode, useId, useState } from "react";
import type { Day } from "../../scenario/index.ts";
import type { Taken } from "./draft.ts";
import { useForm } from "./form.ts";
import { Refused } from "./refused.tsx";

/** A date, where steps have dates; empty takes it out. */
export function DayField({
  label,
  value,
  commit,
  always = false,
}: {
  readonly label: string;
  readonly value: Day | null;
  /** @returns why it is not taken over, where it is not */
  readonly commit: (day: string) => Taken;
  /** Where steps have no dates yet too. */
  readonly always?: boolean;
}): ReactNode {
  const { scenario } = useForm();
  const id = useId();
  const [why, setWhy] = useState<string | null>(null);
  if (!always && scenario.day0 === null && value === null) return null;
  const take = async ({ value: typed, validity }: HTMLInputElement): Promise<void> => {
    if (typed === (value ?? "") && validity.valid) setWhy(null);
    else setWhy(validity.valid ? ((await commit(typed)) ?? null) : "the calendar has no such day");
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        defaultValue={value ?? ""}
        key={value}
        aria-invalid={why !== null}
        aria-describedby={`${id}-why`}
        onBlur={({ target }) => void take(target)}
      />
      <Refused id={`${id}-why`} why={why} />
    </div>
  );
}
