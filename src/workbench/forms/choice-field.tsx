import { type ReactNode, useId, useState } from "react";
import type { Taken } from "./draft.ts";
import { Refused } from "./refused.tsx";

/** One of a few, or none of them. */
export function ChoiceField({
  label,
  value,
  options,
  none,
  commit,
  hint = null,
}: {
  readonly label: string;
  /** Empty: none. */
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  /** What it is called where none is chosen; null: one has to be. */
  readonly none: string | null;
  /** @returns why it is not taken over, where it is not */
  readonly commit: (id: string) => Taken;
  readonly hint?: string | null;
}): ReactNode {
  const id = useId();
  const [why, setWhy] = useState<string | null>(null);
  const isKnown = value === "" || options.some((one) => one.id === value);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-invalid={why !== null}
        aria-describedby={`${id}-why`}
        onChange={async ({ target }) => setWhy((await commit(target.value)) ?? null)}
      >
        {(none !== null || value === "") && <option value="">{none ?? "choose …"}</option>}
        {!isKnown && <option value={value}>{value}</option>}
        {options.map((one) => (
          <option key={one.id} value={one.id}>
            {one.label}
          </option>
        ))}
      </select>
      <Refused id={`${id}-why`} why={why} />
      {hint !== null && <small className="soft">{hint}</small>}
    </div>
  );
}
