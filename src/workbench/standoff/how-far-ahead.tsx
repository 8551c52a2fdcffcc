import { type ReactNode, useId } from "react";
import { CONCEPTS, type Concept } from "../../engine/index.ts";
import { type Labels, LOOKS_AHEAD, staysInWords } from "../../present/index.ts";

/** How far ahead parties look: all alike, a number of moves, or each in its own way. */
export interface Ahead {
  readonly kind: Concept | "moves" | "each";
  /** Null: as many as it takes. */
  readonly moves: number | null;
  /** By party; the others look to their own next move. */
  readonly each: Readonly<Record<string, Concept>>;
}

export const TO_THE_NEXT_MOVE: Ahead = { kind: "R", moves: 2, each: {} };

const MOVES: readonly (number | null)[] = [1, 2, 3, 4, 5, 6, 8, 12, null];

/** The one switch of the place. */
export function HowFarAhead({
  ahead,
  set,
  partyIds,
  labels,
}: {
  readonly ahead: Ahead;
  readonly set: (ahead: Ahead) => void;
  readonly partyIds: readonly string[];
  readonly labels: Labels;
}): ReactNode {
  const name = useId();
  const radio = (kind: Ahead["kind"], words: string): ReactNode => (
    <label key={kind}>
      <input
        type="radio"
        name={name}
        checked={kind === ahead.kind}
        onChange={() => set({ ...ahead, kind })}
      />{" "}
      {words}
    </label>
  );
  return (
    <fieldset className="ahead">
      <legend>How far ahead they look</legend>
      {CONCEPTS.map((one) => radio(one, LOOKS_AHEAD[one]))}
      {radio("moves", "A number of moves")}
      {radio("each", "Each in its own way")}
      {ahead.kind === "moves" && (
        <p className="row">
          <label>
            Moves{" "}
            <select
              value={ahead.moves ?? "all"}
              onChange={({ target }) =>
                set({ ...ahead, moves: target.value === "all" ? null : Number(target.value) })
              }
            >
              {MOVES.map((many) => (
                <option key={many} value={many ?? "all"}>
                  {many ?? "as many as it takes"}
                </option>
              ))}
            </select>
          </label>
          <span className="soft">
            A party moves only if that pays in the end, everybody after it doing the same.
          </span>
        </p>
      )}
      {ahead.kind === "each" && (
        <div className="each">
          {partyIds.map((id) => (
            <label key={id}>
              {labels.party(id)}{" "}
              <select
                value={ahead.each[id] ?? "R"}
                onChange={({ target }) =>
                  set({ ...ahead, each: { ...ahead.each, [id]: target.value as Concept } })
                }
              >
                {CONCEPTS.map((one) => (
                  <option key={one} value={one}>
                    {LOOKS_AHEAD[one]}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </div>
      )}
      {ahead.kind !== "moves" && ahead.kind !== "each" && <p className="soft">{staysInWords(ahead.kind)}</p>}
    </fieldset>
  );
}
