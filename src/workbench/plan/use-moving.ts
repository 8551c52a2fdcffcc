import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useRef, useState } from "react";
import { dropInWords, notAllowedInWords } from "../../present/index.ts";
import type { Plan, PlanChange } from "../../scenario/index.ts";
import type { ChangedPlan, LadderOf } from "../../study/index.ts";
import { useAnswer } from "../broker/index.ts";
import { useAnnounce } from "../elements/index.ts";
import { useForm } from "../forms/index.ts";
import {
  changeOf,
  isSameSpot,
  nextSpot,
  type Piece,
  pieceName,
  type Spot,
  spotInWords,
  spotOf,
} from "./board-moves.ts";

/** Pixels a pointer must go before a press is a drag; milliseconds a finger must rest before it is none of scrolling. */
const THRESHOLD = 5;
const HOLD_MS = 250;

/** A measure that is taken up, and where it would go if it were let go now. */
export interface Moving {
  readonly piece: Piece;
  /** Null: nowhere that it could be put. */
  readonly spot: Spot | null;
  /** Where the pointer is in the window; null: it is moved by keyboard. */
  readonly pointer: { readonly x: number; readonly y: number } | null;
}

/** What a chip, in the ladder or beside it, needs so that it can be moved. */
export interface ChipHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onBlur: () => void;
}

export interface MovingState {
  readonly moving: Moving | null;
  /** What the move would come to; null while nothing moves, it would change nothing, or that is not known yet. */
  readonly preview: ChangedPlan | null;
  readonly handlersOf: (piece: Piece) => ChipHandlers;
  /** Moves at once. */
  readonly put: (piece: Piece, spot: Spot) => void;
  /** Whether the press that ends now was a drag, and so no choice. */
  readonly wasDragged: () => boolean;
}

/** What a move came to, shown on until the plan is known as it then is. */
interface Held {
  readonly preview: ChangedPlan;
  readonly of: LadderOf;
}

/**
 * Moves of measures in a plan, by mouse, touch and keyboard, and what would come of the one under way, before it is made.
 *
 * @param of - the plan as it is
 * @param locate - the spot at a place of the window
 * @param moved - is told which piece was put where, so that the focus can follow
 */
export function useMoving(
  plan: Plan,
  of: LadderOf,
  locate: (x: number, y: number) => Spot | null,
  moved: (piece: Piece) => void,
): MovingState {
  const { labels, change } = useForm();
  const announce = useAnnounce();
  const [moving, setMoving] = useState<Moving | null>(null);
  const press = useRef<{ piece: Piece; x: number; y: number; isHeld: boolean; timer: number } | null>(null);
  const dragged = useRef(false);
  const many = plan.steps?.length ?? 0;
  const made = moving === null || moving.spot === null ? null : changeOf(moving.piece, moving.spot);
  const asked = useChangedPlan(plan.id, made === null ? null : { kind: "steps", change: made });
  const [held, hold] = useState<Held | null>(null);
  const preview = asked ?? (held?.of === of && moving === null ? held.preview : null);

  const put = useCallback(
    (piece: Piece, spot: Spot): void => {
      const step = changeOf(piece, spot);
      if (step === null) return;
      const name = labels.measure(piece.measure);
      const what = `moved ${piece.list === "ends" ? `the end of ${name}` : name} ${spotInWords(spot, many)}`;
      moved(piece);
      void change({ kind: "steps", plan: plan.id, change: step }, what).then((isDone) => {
        if (!isDone) hold(null);
      });
    },
    [change, labels, plan.id, many, moved],
  );

  // By keyboard what is seen must be said.
  const isByKeyboard = moving !== null && moving.pointer === null;
  const spoken =
    moving?.spot == null || preview === null ? null : dropInWords(moving.spot, many, preview, labels);
  const words = !isByKeyboard || spoken === null ? null : [spoken.lead, ...spoken.lines].join(". ");
  useEffect(() => {
    if (words !== null) announce(words);
  }, [words, announce]);

  const drop = (piece: Piece, spot: Spot | null): void => {
    setMoving(null);
    if (spot === null || isSameSpot(spot, spotOf(piece))) {
      announce("Put back.");
      return;
    }
    if (preview?.notAllowed != null)
      announce(`Not moved: ${notAllowedInWords(preview.notAllowed, labels)}.`, "shown");
    else {
      if (preview !== null) hold({ preview, of });
      put(piece, spot);
    }
  };
  const cancel = (): void => {
    clearTimeout(press.current?.timer);
    press.current = null;
    setMoving(null);
  };

  // A finger that has taken a measure up does not scroll; Escape puts it back, wherever the focus is.
  const isDragged = moving !== null && moving.pointer !== null;
  useEffect(() => {
    if (!isDragged) return;
    const still = (event: TouchEvent): void => event.preventDefault();
    const putBack = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      press.current = null;
      setMoving(null);
      announce("Put back.");
    };
    document.addEventListener("touchmove", still, { passive: false });
    document.addEventListener("keydown", putBack, true);
    return () => {
      document.removeEventListener("touchmove", still);
      document.removeEventListener("keydown", putBack, true);
    };
  }, [isDragged, announce]);

  const handlersOf = (piece: Piece): ChipHandlers => ({
    onPointerDown: (event) => {
      dragged.current = false;
      if (event.button !== 0) return;
      const { clientX: x, clientY: y, currentTarget, pointerId } = event;
      const isTouch = event.pointerType === "touch";
      const take = (): void => {
        if (press.current === null) return;
        press.current.isHeld = true;
        dragged.current = true;
        setMoving({ piece, spot: spotOf(piece), pointer: { x, y } });
      };
      const timer = isTouch ? window.setTimeout(take, HOLD_MS) : 0;
      press.current = { piece, x, y, isHeld: !isTouch, timer };
      currentTarget.setPointerCapture(pointerId);
    },
    onPointerMove: ({ clientX: x, clientY: y }) => {
      const from = press.current;
      if (from === null) return;
      const isFar = Math.hypot(x - from.x, y - from.y) >= THRESHOLD;
      if (!from.isHeld) {
        // It scrolls.
        if (isFar) cancel();
        return;
      }
      if (moving === null && !isFar) return;
      dragged.current = true;
      setMoving({ piece, spot: locate(x, y), pointer: { x, y } });
    },
    onPointerUp: () => {
      clearTimeout(press.current?.timer);
      press.current = null;
      if (moving !== null && moving.pointer !== null) drop(piece, moving.spot);
    },
    onPointerCancel: cancel,
    onBlur: () => {
      if (moving !== null && moving.pointer === null) setMoving(null);
    },
    onKeyDown: (event) => {
      const { key } = event;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const isUp = moving !== null && pieceName(moving.piece) === pieceName(piece);
      const done = (): void => {
        event.preventDefault();
        event.stopPropagation();
      };
      if (key === " ") {
        done();
        if (isUp) drop(piece, moving.spot);
        else {
          setMoving({ piece, spot: spotOf(piece), pointer: null });
          announce(
            `${labels.measure(piece.measure)} taken up. Arrows move it, n puts it in a new step, Space drops it, Escape puts it back.`,
          );
        }
        return;
      }
      if (isUp && key === "Escape") {
        done();
        setMoving(null);
        announce("Put back.");
        return;
      }
      const spot = isUp && moving.spot !== null ? nextSpot(moving.spot, key, many) : null;
      if (isUp && spot !== null) {
        done();
        setMoving({ ...moving, spot });
        announce(`${spotInWords(spot, many)} …`);
        return;
      }
      if (isUp) return;
      if (key === "Delete" && piece.step !== null) {
        done();
        put(piece, { kind: "out" });
      } else if (key === "n") {
        done();
        put(piece, { kind: "new", step: piece.step === null ? many : piece.step + 1 });
      }
    },
  });
  return { moving, preview, handlersOf, put, wasDragged: () => dragged.current };
}

/** What a plan would be after a change of it that is not written; null without one, and until it is known. */
export function useChangedPlan(plan: string, change: PlanChange | null): ChangedPlan | null {
  const { answer } = useAnswer({ kind: "changed-plan", plan, change });
  return change === null ? null : answer;
}
