import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { measureRef, measureText } from "../../engine/index.ts";
import { groupedByActors, listed } from "../../present/index.ts";
import type { Plan, StepChange } from "../../scenario/index.ts";
import { useAnnounce } from "../elements/index.ts";
import { TextField, useForm, WholeField } from "../forms/index.ts";
import {
  changeOf,
  endable,
  isSameSpot,
  type Piece,
  type Spot,
  spotInWords,
  spotOf,
  spotsOf,
  unusedMeasures,
} from "./board-moves.ts";

/** Pixels a pointer must go before a press is a drag. */
const THRESHOLD = 5;
/** Pixels from the edge of what scrolls within which dragging scrolls it. */
const EDGE = 36;

interface Drag {
  readonly piece: Piece;
  readonly from: { readonly x: number; readonly y: number };
  /** Null until the pointer has gone far enough. */
  readonly at: { readonly x: number; readonly y: number } | null;
  readonly spot: Spot | null;
}

/**
 * The steps of a plan, each in lanes by party. Measures are dragged between steps, into a new one and out of the plan; by keyboard, Space
 * lifts a measure, the arrows carry it, Space puts it down and Escape brings it back.
 */
export function PlanBoard({ plan }: { readonly plan: Plan }): ReactNode {
  const { scenario, labels, change } = useForm();
  const announce = useAnnounce();
  const board = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const [lifted, setLifted] = useState<{ piece: Piece; spot: Spot } | null>(null);
  /** The measure to give the focus back to, once it stands where it was put. */
  const focusAfter = useRef<string | null>(null);
  const steps = plan.steps ?? [];
  const performers = new Map(scenario.measures.map(({ id, by }) => [id, by]));
  const unused = unusedMeasures(scenario, plan);
  const target = drag?.at !== null && drag !== null ? drag.spot : (lifted?.spot ?? null);
  const isMoving = (drag !== null && drag.at !== null) || lifted !== null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: after the plan as read has changed
  useEffect(() => {
    const name = focusAfter.current;
    if (name === null) return;
    const piece = board.current?.querySelector<HTMLElement>(`[data-piece="${CSS.escape(name)}"]`);
    if (piece === null || piece === undefined) return;
    focusAfter.current = null;
    piece.focus();
  }, [plan]);

  const put = (piece: Piece, spot: Spot, byKeyboard: boolean): void => {
    const made = changeOf(piece, spot);
    if (made === null) return;
    const name = labels.measure(piece.measure);
    const ending = piece.list === "ends" ? `the end of ${name}` : name;
    if (byKeyboard) focusAfter.current = pieceName(piece);
    void change(
      { kind: "steps", plan: plan.id, change: made },
      `moved ${ending} ${spotInWords(spot, steps.length)}`,
    ).then((isMade) => {
      if (!isMade) focusAfter.current = null;
    });
  };

  const spotUnder = ({ clientX, clientY }: PointerEvent): Spot | null => {
    const found = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>("[data-spot]");
    return found === null || found === undefined ? null : (JSON.parse(found.dataset.spot!) as Spot);
  };
  const begin = (event: PointerEvent, piece: Piece): void => {
    // A finger scrolls; only on the grip it drags.
    const isOnGrip = (event.target as Element).closest(".grip") !== null;
    if (event.button !== 0 || (event.pointerType === "touch" && !isOnGrip)) return;
    setLifted(null);
    setDrag({ piece, from: { x: event.clientX, y: event.clientY }, at: null, spot: null });
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent): void => {
    if (drag === null) return;
    const at = { x: event.clientX, y: event.clientY };
    if (drag.at === null && Math.hypot(at.x - drag.from.x, at.y - drag.from.y) < THRESHOLD) return;
    const frame = board.current!.closest(".panel");
    if (frame !== null) {
      const { top, bottom } = frame.getBoundingClientRect();
      if (at.y < top + EDGE) frame.scrollTop -= EDGE / 3;
      if (at.y > bottom - EDGE) frame.scrollTop += EDGE / 3;
    }
    setDrag({ ...drag, at, spot: spotUnder(event) });
  };
  const end = (): void => {
    if (drag === null) return;
    setDrag(null);
    if (drag.at !== null && drag.spot !== null) put(drag.piece, drag.spot, false);
  };
  const press = (event: KeyboardEvent, piece: Piece): void => {
    const isOwn = lifted !== null && pieceName(lifted.piece) === pieceName(piece);
    if (event.key === "Escape" && (isOwn || drag !== null)) {
      event.stopPropagation();
      setLifted(null);
      setDrag(null);
      announce("Put back.");
      return;
    }
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      if (!isOwn) {
        setLifted({ piece, spot: spotOf(piece) });
        announce(
          `Lifted ${labels.measure(piece.measure)}. Arrows carry it, Space puts it down, Escape brings it back.`,
        );
        return;
      }
      setLifted(null);
      if (isSameSpot(lifted.spot, spotOf(piece))) announce("Put back.");
      else put(piece, lifted.spot, true);
      return;
    }
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (by === undefined || !isOwn) return;
    event.preventDefault();
    const spots = spotsOf(steps.length);
    const now = spots.findIndex((spot) => isSameSpot(spot, lifted.spot));
    const spot = spots[Math.max(0, Math.min(spots.length - 1, now + by))]!;
    setLifted({ piece, spot });
    announce(spotInWords(spot, steps.length));
  };
  const chip = (piece: Piece): ReactNode => (
    <button
      key={pieceName(piece)}
      type="button"
      className="piece"
      data-piece={pieceName(piece)}
      data-lifted={
        (lifted !== null && pieceName(lifted.piece) === pieceName(piece)) ||
        (drag !== null && drag.at !== null && pieceName(drag.piece) === pieceName(piece))
      }
      aria-roledescription="movable measure"
      onPointerDown={(event) => begin(event, piece)}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={() => setDrag(null)}
      onKeyDown={(event) => press(event, piece)}
      onBlur={() => setLifted(null)}
    >
      <span className="grip" aria-hidden="true">
        ⠿
      </span>
      <span>
        {piece.list === "ends" && <em>End: </em>}
        {labels.measure(piece.measure)}
      </span>
    </button>
  );
  const lanes = (pieces: readonly Piece[]): ReactNode =>
    groupedByActors(
      pieces,
      ({ measure }) => performers.get(measureRef(measure).measure) ?? [],
      scenario.parties.map(({ id }) => id),
    ).map(({ parties, own }) => (
      <div className="lane" key={parties.join(" ")}>
        <span className="party">{listed(parties.map(labels.party))}</span>
        <span className="pieces">{own.map(chip)}</span>
      </div>
    ));
  const spotMark = (spot: Spot): { "data-spot": string; "data-target": boolean } => ({
    "data-spot": JSON.stringify(spot),
    "data-target": target !== null && isSameSpot(target, spot),
  });
  const gap = (step: number): ReactNode => (
    <div className="gap" {...spotMark({ kind: "new", step })}>
      new step here
    </div>
  );

  return (
    <div className="board" ref={board} data-moving={isMoving}>
      {gap(0)}
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
        <div key={index}>
          <section
            className="step"
            aria-label={`Step ${index + 1}`}
            {...spotMark({ kind: "step", step: index })}
          >
            <StepHead plan={plan} index={index} unused={unused} />
            {lanes([
              ...step.does.map((ref): Piece => ({ measure: measureText(ref), list: "does", step: index })),
              ...step.ends.map((ref): Piece => ({ measure: measureText(ref), list: "ends", step: index })),
            ])}
          </section>
          {gap(index + 1)}
        </div>
      ))}
      <section className="step tray" aria-label="Not in this plan" {...spotMark({ kind: "out" })}>
        <h3>Not in this plan</h3>
        {unused.length === 0 && <p className="soft">Every measure is in it.</p>}
        {lanes(unused.map((measure) => ({ measure, list: "does", step: null })))}
      </section>
      {drag !== null && drag.at !== null && (
        <div className="piece ghost" style={{ left: drag.at.x + 8, top: drag.at.y + 6 }} aria-hidden="true">
          {labels.measure(drag.piece.measure)}
        </div>
      )}
    </div>
  );
}

/** What tells one piece on the board from another: a measure may be done in one step and ended in another. */
function pieceName({ measure, list }: Piece): string {
  return `${list} ${measure}`;
}

/** A step's number, name and wait, and what can be done with it without dragging. */
function StepHead({
  plan,
  index,
  unused,
}: {
  readonly plan: Plan;
  readonly index: number;
  readonly unused: readonly string[];
}): ReactNode {
  const { scenario, labels, changeSteps } = useForm();
  const step = plan.steps![index]!;
  const number = index + 1;
  const ends = endable(scenario, plan, index);
  const set = (field: "label" | "wait", value: string | null, what: string): void =>
    changeSteps(plan.id, { kind: "set-step", step: index, field, value }, what);
  const button = (name: string, isPossible: boolean, made: StepChange, what: string): ReactNode => (
    <button type="button" disabled={!isPossible} onClick={() => changeSteps(plan.id, made, what)}>
      {name}
    </button>
  );
  return (
    <header className="step-head">
      <span className="number">{number}</span>
      <TextField
        label={`Name of step ${number}`}
        hidden
        value={step.label ?? ""}
        placeholder={`Step ${number}`}
        commit={(text) => set("label", text === "" ? null : JSON.stringify(text), `renamed step ${number}`)}
      />
      <details className="step-menu">
        <summary>
          <span aria-hidden="true">⋯</span>
          <span className="unseen">More on step {number}</span>
        </summary>
        <div>
          <WholeField
            label="Lasts at least"
            value={step.wait}
            unit={labels.period}
            least={0}
            commit={(wait) =>
              set("wait", wait === 0 ? null : String(wait), `step ${number} lasts at least ${wait}`)
            }
          />
          <PutSelect label={`Do in step ${number}`} names={unused} plan={plan} step={index} list="does" />
          <PutSelect label={`End in step ${number}`} names={ends} plan={plan} step={index} list="ends" />
          {button("Move up", index > 0, { kind: "swap-steps", step: index - 1 }, `moved step ${number} up`)}
          {button(
            "Move down",
            number < plan.steps!.length,
            { kind: "swap-steps", step: index },
            `moved step ${number} down`,
          )}
          {button("Remove the step", true, { kind: "remove-step", step: index }, `removed step ${number}`)}
        </div>
      </details>
    </header>
  );
}

function PutSelect({
  label,
  names,
  plan,
  step,
  list,
}: {
  readonly label: string;
  readonly names: readonly string[];
  readonly plan: Plan;
  readonly step: number;
  readonly list: "does" | "ends";
}): ReactNode {
  const { labels, changeSteps } = useForm();
  if (names.length === 0) return null;
  return (
    <select
      aria-label={label}
      value=""
      onChange={({ target }) =>
        changeSteps(
          plan.id,
          { kind: "move-measure", measure: target.value, list, from: null, to: { step } },
          `${list === "ends" ? "ended" : "added"} ${labels.measure(target.value)} in step ${step + 1}`,
        )
      }
    >
      <option value="">{list === "ends" ? "End here…" : "Do here…"}</option>
      {names.map((name) => (
        <option key={name} value={name}>
          {labels.measure(name)}
        </option>
      ))}
    </select>
  );
}
