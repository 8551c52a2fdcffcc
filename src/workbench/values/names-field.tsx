import { type ReactNode, useId } from "react";

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
}: {
  readonly label: string;
  readonly chosen: readonly string[];
  readonly among: readonly string[];
  readonly nameOf: (id: string) => string;
  readonly add: (id: string) => void;
  readonly remove: (id: string) => void;
  /** So many stay. */
  readonly least?: number;
  /** What the list of others says first. */
  readonly none: string;
}): ReactNode {
  const id = useId();
  const others = among.filter((one) => !chosen.includes(one));
  return (
    <div className="names-field" role="group" aria-labelledby={id}>
      <span id={id} className="names-label">
        {label}
      </span>
      {chosen.length > 0 && (
        <ul className="bare-list">
          {chosen.map((one) => (
            <li key={one}>
              {nameOf(one)}{" "}
              {chosen.length > least && (
                <button type="button" className="link" onClick={() => remove(one)}>
                  Take out<span className="unseen"> {nameOf(one)}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <select aria-label={`${label}: ${none}`} value="" onChange={({ target }) => add(target.value)}>
          <option value="">{none}</option>
          {others.map((one) => (
            <option key={one} value={one}>
              {nameOf(one)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
