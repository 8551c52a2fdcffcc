import type { ReactNode } from "react";
import { measureRef } from "../../engine/index.ts";
import type { Plan } from "../../scenario/index.ts";
import { useForm } from "../forms/index.ts";
import { pieceName, unusedMeasures } from "./board-moves.ts";
import type { MovingState } from "./use-moving.ts";

/** Measures that are not in the plan, to be dragged into it; what is dragged here leaves it. */
export function Tray({ plan, state }: { readonly plan: Plan; readonly state: MovingState }): ReactNode {
  const { scenario, labels } = useForm();
  const unused = unusedMeasures(scenario, plan);
  const byParty = (id: string): number =>
    scenario.parties.findIndex(
      (party) => party.id === scenario.measures.find((one) => one.id === measureRef(id).measure)?.by[0],
    );
  const isTarget = state.moving?.spot?.kind === "out" && state.moving.piece.step !== null;
  const many = plan.steps?.length ?? 0;
  return (
    <section className="ladder-tray" data-tray="" data-target={isTarget} aria-label="Not in this plan">
      <h3>Not in this plan</h3>
      {unused.map((measure) => {
        const piece = { measure, list: "does", step: null } as const;
        return (
          <button
            key={measure}
            type="button"
            className="tray-chip"
            data-party-place={(byParty(measure) % 5) + 1}
            data-piece={pieceName(piece)}
            data-lifted={state.moving !== null && pieceName(state.moving.piece) === pieceName(piece)}
            aria-roledescription="measure that can be moved"
            onClick={() => {
              if (!state.wasDragged()) state.put(piece, { kind: "new", step: many });
            }}
            title={`${labels.measure(measure)}: drag it into a step, or press to put it in a new last step`}
            {...state.handlersOf(piece)}
          >
            {labels.measure(measure)}
          </button>
        );
      })}
      <span className="soft hint">
        {unused.length === 0 ? "Every measure is in it. " : ""}Drag here to leave out, or <kbd>Del</kbd>
      </span>
    </section>
  );
}
