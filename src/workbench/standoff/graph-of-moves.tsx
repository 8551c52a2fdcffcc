import { type ReactNode, useId, useMemo } from "react";
import type { MoveKind } from "../../engine/index.ts";
import { type Labels, movesPicture } from "../../present/index.ts";
import type { Stability } from "../../study/index.ts";
import { DataTable, Picture } from "../elements/index.ts";

/** Who can move where: a box says what differs from the state looked at. */
export function GraphOfMoves({
  found,
  labels,
  moves,
  setMoves,
  setState,
}: {
  readonly found: Stability;
  readonly labels: Labels;
  readonly moves: MoveKind;
  readonly setMoves: (moves: MoveKind) => void;
  readonly setState: (state: number) => void;
}): ReactNode {
  const name = useId();
  const picture = useMemo(
    () =>
      movesPicture(
        {
          shown: found.moves,
          states: found.inPicture,
          partyIds: found.partyIds,
          measures: found.measures,
          start: found.start,
          chosen: found.looked,
          stateCount: found.states,
          improvementsOnly: moves === "improvements",
        },
        labels,
      ),
    [found, labels, moves],
  );
  return (
    <section aria-label="Graph of moves">
      <h4>Who can move where</h4>
      <fieldset className="row">
        <legend>Moves shown</legend>
        <label>
          <input
            type="radio"
            name={name}
            checked={moves === "improvements"}
            onChange={() => setMoves("improvements")}
          />{" "}
          that the mover prefers
        </label>
        <label>
          <input type="radio" name={name} checked={moves === "moves"} onChange={() => setMoves("moves")} />{" "}
          all
        </label>
      </fieldset>
      {picture === null ? (
        <p className="soft">
          {found.moves.isWhole
            ? "Nobody has such a move in any state."
            : "Nobody has such a move from the state looked at."}
        </p>
      ) : (
        <>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: a short cut for the pointer; the list above does the same */}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
          <div
            className="moves"
            onClick={({ target }) => {
              const state = (target as Element).closest("[data-state]")?.getAttribute("data-state");
              if (state != null) setState(Number(state));
            }}
          >
            <Picture picture={picture} />
          </div>
          <details>
            <summary>The moves as a table</summary>
            <DataTable table={picture.table} caption="Moves, one a row" name="moves" />
          </details>
        </>
      )}
    </section>
  );
}
