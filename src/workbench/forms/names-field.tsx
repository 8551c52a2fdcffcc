import { type ReactNode, useId, useState } from "react";
import type { Taken } from "./draft.ts";
import { Refused } from "./refused.tsx";

/** A list of names that are chosen among others: each with a way out, and one more. */
export function NamesField({
  label,
  chosen,
  among,
  nameOf,
  add,
  remove,
  least = 0,
  none,
  hint = null,
}: {
  readonly label: string;
  readonly chosen: readonly string[];
  readonly among: readonly string[];
  readonly nameOf: (id: string) => string;
  /** @returns why it is not taken over, where it is not */
  readonly add: (id: string) => Taken;
  readonly remove: (id: string, index: number) => Taken;
  /** So many stay. */
  readonly least?: number;
  /** What the list of others says first. */
  readonly none: string;
  /** What it is, in a sentence under the field. */
  readonly hint?: string | null;
}): ReactNode {
  const id = useId();
  const [why, setWhy] = useState<string | null>(null);
  const others = among.filter((one) => !chosen.includes(one));
  const heard = async (taken: Taken): Promise<void> => setWhy((await taken) ?? null);
  return (
    <div className="names-field" role="group" aria-labelledby={id} aria-describedby={`${id}-why`}>
      <span id={id} className="names-label">
        {label}
      </span>
      {chosen.length > 0 && (
        <ul className="bare-list">
          {chosen.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a name may stand twice, which the reader says
            <li key={`${one} ${index}`}>
              {nameOf(one)}{" "}
              {chosen.length > least && (
                <button type="button" className="link" onClick={() => void heard(remove(one, index))}>
                  Take out<span className="unseen"> {nameOf(one)}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <select
          aria-label={`${label}: ${none}`}
          value=""
          onChange={({ target }) => void heard(add(target.value))}
        >
          <option value="">{none}</option>
          {others.map((one) => (
            <option key={one} value={one}>
              {nameOf(one)}
            </option>
          ))}
        </select>
      )}
      <Refused id={`${id}-why`} why={why} />
      {hint !== null && <small className="soft">{hint}</small>}
    </div>
  );
}
