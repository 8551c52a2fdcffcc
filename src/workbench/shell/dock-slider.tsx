import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { capitalised, figureValue, flagInWords, formNameOf, shortFigureName } from "../../present/index.ts";
import { addressAt, type Figure, otherFigures, pathInReading } from "../../scenario/index.ts";
import type { FigureSwitch, Turn } from "../../study/index.ts";
import { useBroker, useReading, useReadingInForce } from "../broker/index.ts";
import { useRemembered } from "../elements/index.ts";
import { useForm } from "../forms/index.ts";
import { dockScale } from "./dock-scale.ts";

/** Milliseconds without a key before what keys moved is taken over, as one step of undo. */
const REST_MS = 600;
const FAR = 10;

/** One figure, with the values at which the verdict turns; while it moves everything is previewed, the text changes when it is let go. */
export function DockSlider({
  of,
  short,
  isPinned,
  pin,
}: {
  readonly of: FigureSwitch;
  readonly short: (party: string) => string;
  readonly isPinned: boolean;
  readonly pin: () => void;
}): ReactNode {
  const broker = useBroker();
  const { version } = useReading();
  const { change, labels } = useForm();
  const [draft, setDraft] = useState<number | null>(null);
  const [origin, setOrigin] = useRemembered<number | null>(`where ${of.id} stood first`, null);
  // The scale stays while the figure moves on it.
  const [scale] = useState(() => dockScale(of));
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The handle stays where it was let go until the figures are told anew, which takes a moment; any other change puts it where they stand.
  const isOwnChange = useRef(false);
  // What was taken over already: letting go and leaving the slider are one change, told anew or not.
  const taken = useRef<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told now is what counts
  useEffect(() => {
    setDraft(null);
    taken.current = null;
  }, [of]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was read now is what counts
  useEffect(() => {
    if (!isOwnChange.current) {
      setDraft(null);
      taken.current = null;
    }
    isOwnChange.current = false;
  }, [version]);
  useEffect(() => () => clearTimeout(rest.current), []);
  // What the reading in force says itself is changed there: the file's own figure bears on nothing that is shown.
  const inForce = useReadingInForce();
  const isOfReading =
    inForce !== null && otherFigures(inForce).some(({ path }) => path.join("/") === of.path.join("/"));
  const writtenAt = isOfReading ? pathInReading(inForce.id, of.path) : of.path;
  const value = draft ?? of.central;
  const address = addressAt(of.path)!;
  const name = formNameOf(address, labels);
  const show = (next: number): void => {
    const at = Math.max(scale.from, Math.min(scale.to, Number(next.toPrecision(12))));
    setDraft(at);
    broker.answers.preview([{ path: of.path, figure: movedTo(of.figure, at) }]);
    clearTimeout(rest.current);
  };
  const take = (next: number | null = draft): void => {
    clearTimeout(rest.current);
    if (next === null || next === taken.current) return;
    if (next === of.central) {
      setDraft(null);
      broker.answers.preview(null);
      return;
    }
    if (origin === null) setOrigin(of.central);
    isOwnChange.current = true;
    taken.current = next;
    void change(
      { kind: "cells", cells: [{ path: writtenAt, value: movedTo(of.figure, next) }] },
      `set ${name} to ${figureValue(next)}`,
    ).then((isMade) => {
      if (isMade) return;
      isOwnChange.current = false;
      taken.current = null;
      setDraft(null);
      broker.answers.preview(null);
    });
  };
  const turns = (["below", "above"] as const).flatMap((side) =>
    of[side] === null ? [] : [{ side, turn: of[side] as Turn }],
  );
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = scale.step * (event.shiftKey ? FAR : 1);
    const flag = turns
      .map(({ side, turn }) => (side === "below" ? floorTo : ceilTo)(turn.at, scale.step))
      .find((at) => at !== value && at >= scale.from && at <= scale.to);
    const to = {
      ArrowLeft: value - by,
      ArrowDown: value - by,
      ArrowRight: value + by,
      ArrowUp: value + by,
      f: flag,
      Backspace: origin ?? of.central,
    }[event.key];
    if (event.key === "Enter") take();
    if (to === undefined) return;
    event.preventDefault();
    show(to);
    rest.current = setTimeout(() => take(to), REST_MS);
  };
  const place = (at: number): CSSProperties => ({
    left: `calc(9px + (100% - 18px) * ${(at - scale.from) / (scale.to - scale.from)})`,
  });
  const inSight = turns.filter(({ turn }) => turn.at >= scale.from && turn.at <= scale.to);
  /** Two flags in sight would write over each other: the nearer one has the words. */
  const nearest = inSight.reduce<Turn | null>(
    (best, { turn }) =>
      best === null || Math.abs(turn.at - value) < Math.abs(best.at - value) ? turn : best,
    null,
  );
  const flags = turns.map(({ side, turn }) => flagInWords(turn, side, short));
  const [lo, hi] = of.range ?? [of.central, of.central];
  const within = (at: number): number => Math.max(scale.from, Math.min(scale.to, at));
  return (
    <div className="dock-slider">
      <div className="dock-name">
        <span title={capitalised(name)}>{shortFigureName(address, labels)}</span>
        <button type="button" className="pin" aria-pressed={isPinned} onClick={pin}>
          {isPinned ? "Unpin" : "Pin"}
          <span className="unseen">: {name}</span>
        </button>
        <strong>{figureValue(value)}</strong>
      </div>
      <div className="dock-track">
        {turns.map(({ side, turn }, at) =>
          turn.at < scale.from || turn.at > scale.to ? null : (
            <span
              key={side}
              className={
                (turn.at - scale.from) / (scale.to - scale.from) > 0.5 ? "dock-flag left" : "dock-flag"
              }
              data-turn={turn.verdict}
              style={place(turn.at)}
              title={flags[at]}
            >
              {turn === nearest && flags[at]}
            </span>
          ),
        )}
        <span
          className="dock-band"
          aria-hidden="true"
          style={{
            ...place(within(lo)),
            width: `calc((100% - 18px) * ${(within(hi) - within(lo)) / (scale.to - scale.from)})`,
          }}
        />
        <input
          type="range"
          min={scale.from}
          max={scale.to}
          step="any"
          value={value}
          aria-label={name}
          aria-valuetext={`${figureValue(value)}; ${flags.join(", ")}`}
          onChange={({ target }) => show(Math.round(Number(target.value) / scale.step) * scale.step)}
          onPointerUp={() => take()}
          onBlur={() => take()}
          onKeyDown={press}
        />
      </div>
      <div className="dock-ticks" aria-hidden="true">
        {scale.ticks.map((tick) => (
          <span key={tick} style={place(tick)}>
            {figureValue(tick)}
          </span>
        ))}
      </div>
    </div>
  );
}

const floorTo = (at: number, step: number): number => (Math.ceil(at / step) - 1) * step;
const ceilTo = (at: number, step: number): number => (Math.floor(at / step) + 1) * step;

type Movable = Extract<Figure, { readonly kind: "number" | "uniform" | "pert" }>;

/** A figure with its central value elsewhere: of a range with a most likely value that one, which takes an end along; of a range the whole. */
function movedTo(figure: Figure, value: number): Movable {
  switch (figure.kind) {
    case "pert":
      return { ...figure, lo: Math.min(figure.lo, value), mode: value, hi: Math.max(figure.hi, value) };
    case "uniform": {
      const half = (figure.hi - figure.lo) / 2;
      return { kind: "uniform", lo: value - half, hi: value + half };
    }
    default:
      return { kind: "number", value };
  }
}
