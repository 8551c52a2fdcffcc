import type { ReactNode } from "react";
import { useForm } from "../forms/index.ts";
import type { Piece, Spot } from "./board-moves.ts";

/** What can be done with a measure of a plan without dragging it. */
export function ChipActions({
  piece,
  stepCount,
  put,
}: {
  readonly piece: Piece;
  readonly stepCount: number;
  readonly put: (piece: Piece, spot: Spot) => void;
}): ReactNode {
  const { labels } = useForm();
  const { step } = piece;
  if (step === null) return null;
  const name = labels.measure(piece.measure);
  const actions: readonly { readonly label: string; readonly spot: Spot; readonly can: boolean }[] = [
    { label: "Earlier step", spot: { kind: "step", step: step - 1 }, can: step > 0 },
    { label: "Later step", spot: { kind: "step", step: step + 1 }, can: step + 1 < stepCount },
    { label: "New step", spot: { kind: "new", step: step + 1 }, can: true },
    { label: "Leave out", spot: { kind: "out" }, can: true },
  ];
  return (
    <div className="chip-actions" role="group" aria-label={name}>
      {actions.map(({ label, spot, can }) => (
        <button key={label} type="button" disabled={!can} onClick={() => put(piece, spot)}>
          {label}
        </button>
      ))}
    </div>
  );
}
