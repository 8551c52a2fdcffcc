import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import { figureInWords, figureValue, flagInWords, MINUS, plainNumber } from "../../present/index.ts";
import {
  addressAt,
  cellText,
  centralValue,
  FIGURE_FIELDS,
  type Figure,
  parseCell,
  rangeOf,
} from "../../scenario/index.ts";
import type { Turn } from "../../study/index.ts";
import { useAnswer, useBroker, useReading } from "../broker/index.ts";
import { type TrackScale, tidy } from "../elements/index.ts";
import { useForm } from "../forms/index.ts";
import { changeOfCell } from "./cell-change.ts";
import { nameOfFigure } from "./grid-rows.ts";
import { densityOn, fieldsOf, figureOfFields, onTrack, panelScale, shareOn } from "./panel-scale.ts";

/** Milliseconds without a key before what keys moved is taken over, as one step of undo. */
const REST_MS = 600;
const FAR = 10;
const NAMES = ["Low", "Most likely", "High"] as const;

/** A turn of the verdict on a plan, along the track. */
interface Flag {
  readonly at: number;
  readonly side: "below" | "above";
  readonly turn: Turn;
}

/** The figure of a cell: a wide slider with where the verdict turns, and three fields that never push each other. */
export function FigurePanel({
  path,
  writtenAt,
  figure,
  plan,
}: {
  readonly path: readonly string[];
  readonly writtenAt: readonly string[];
  readonly figure: Figure | null;
  /** Of which the flags are told in words; null: there is none. */
  readonly plan: string | null;
}): ReactNode {
  const broker = useBroker();
  const { scenario, labels, change } = useForm();
  const { answer } = useAnswer({ kind: "switches", figure: path });
  /** What stood here when the cell was opened. */
  const [before] = useState(figure);
  /** Where the handle is while it moves. */
  const [moved, setMoved] = useState<number | null>(null);
  /** Numbers that are not written yet, as they do not go together. */
  const [loose, setLoose] = useState<readonly (number | null)[] | null>(null);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  const written = figure === null ? "" : cellText(figure);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was read now is what counts
  useEffect(() => {
    setMoved(null);
    setLoose(null);
  }, [written]);
  useEffect(
    () => () => {
      clearTimeout(rest.current);
      broker.answers.preview(null);
    },
    [broker],
  );
  const name = nameOfFigure(path, labels);
  const domain = FIGURE_FIELDS[addressAt(path)?.field ?? "quantity"].domain;
  const bounds = domain === "points" ? null : ([0, 1] as const);
  const range = figure === null ? null : rangeOf(figure, scenario.quantities);
  const central = figure === null ? null : centralValue(figure, scenario.quantities);
  const flags = useMemo(
    () =>
      Object.entries(answer?.plans ?? {}).map(([id, [found]]) => ({
        id,
        flags: (["below", "above"] as const).flatMap((side): Flag[] => {
          const turn = found?.[side];
          return turn == null ? [] : [{ at: turn.at, side, turn }];
        }),
      })),
    [answer],
  );
  const own = flags.find(({ id }) => id === plan)?.flags ?? [];
  const turns = own.map(({ at }) => at).join(" ");
  const isHeld = useRef(false);
  // The scale stays while the figure moves on it.
  const first = useRef<{ readonly key: string; readonly scale: TrackScale } | null>(null);
  if (range !== null && (first.current === null || (first.current.key !== turns && !isHeld.current)))
    first.current = {
      key: turns,
      scale: panelScale(
        range,
        own.map(({ at }) => at),
        bounds,
      ),
    };
  const scale = first.current?.scale ?? null;
  const value = moved ?? central;
  const { version } = useReading();
  // What is being written: letting go of the slider and leaving it are one change, read anew or not.
  const writing = useRef<string | null>(null);
  // A figure changed and at once changed back reads as before: unless the handle is on its way, what was read is what counts.
  // biome-ignore lint/correctness/useExhaustiveDependencies: as it says
  useEffect(() => {
    writing.current = null;
    if (!isHeld.current) setMoved(null);
  }, [version]);

  const write = (next: Figure | null): void => {
    const text = next === null ? "" : cellText(next);
    if (text === written) {
      setMoved(null);
      setLoose(null);
      broker.answers.preview(null);
      return;
    }
    if (text === writing.current) return;
    writing.current = text;
    setLoose(null);
    void change(
      changeOfCell({ writtenAt }, next),
      next === null ? `emptied the ${name}` : `set ${name} to ${figureInWords(next)}`,
    ).then((isMade) => {
      if (isMade) return;
      writing.current = null;
      setMoved(null);
      broker.answers.preview(null);
    });
  };
  const show = (next: number): void => {
    clearTimeout(rest.current);
    isHeld.current = true;
    setMoved(next);
    broker.answers.preview([{ path, figure: movedTo(figure!, next) ?? { kind: "number", value: next } }]);
  };
  const take = (next: number | null = moved): void => {
    clearTimeout(rest.current);
    isHeld.current = false;
    if (next === null || figure === null) return;
    const made = movedTo(figure, next);
    if (made !== null) write(made);
    else if (figure.kind === "pert") setLoose([figure.lo, next, figure.hi]);
  };
  const fields = loose ?? (moved === null || figure === null ? fieldsOf(figure) : movedFields(figure, moved));
  const type = (at: number, number: number | null): void => {
    const next = [...fields].with(at, number);
    const made = figureOfFields(next[0] ?? null, next[1] ?? null, next[2] ?? null);
    if ("figure" in made) write(made.figure);
    else setLoose(next);
  };
  const loosely =
    loose === null ? null : figureOfFields(loose[0] ?? null, loose[1] ?? null, loose[2] ?? null);
  const why = loosely !== null && "why" in loosely ? loosely.why : null;
  const canSlide = figure !== null && ["number", "uniform", "pert"].includes(figure.kind);

  return (
    <div className="figure-panel">
      {canSlide && scale !== null && value !== null && (
        <WideSlider
          scale={scale}
          figure={figure}
          value={value}
          before={before === null ? null : centralValue(before, scenario.quantities)}
          range={range!}
          flags={own}
          others={flags
            .filter(({ id }) => id !== plan)
            .flatMap((one) => one.flags.map((flag) => ({ ...flag, plan: labels.plan(one.id) })))}
          name={name}
          short={labels.badge}
          show={show}
          take={take}
          later={(next) => {
            rest.current = setTimeout(() => take(next), REST_MS);
          }}
          putBack={() => write(before)}
        />
      )}
      <div className="three-fields">
        {NAMES.map((label, at) => (
          <NumberField
            key={label}
            label={label}
            of={name}
            value={fields[at] ?? null}
            isOff={why !== null && loose !== null && loose[at] !== fieldsOf(figure)[at]}
            commit={(number) => type(at, number)}
          />
        ))}
      </div>
      {why !== null && (
        <p className="amber" role="status">
          Not written yet: {why}.
        </p>
      )}
      {figure !== null && !canSlide && figure.kind !== "quantity" && (
        <p className="soft">{figureInWords(figure)}. Type in the cell to change it.</p>
      )}
      <p className="soft was">
        {before !== null && cellText(before) !== written && (
          <>
            Before: {cellText(before).replaceAll("-", MINUS)}{" "}
            <button type="button" className="link" onClick={() => write(before)}>
              Put back
            </button>
          </>
        )}
        {scale !== null && canSlide && <Others flags={flags} own={plan} scale={scale} plan={labels.plan} />}
      </p>
    </div>
  );
}

/** Of which other plans the verdict turns on the track. */
function Others({
  flags,
  own,
  scale,
  plan,
}: {
  readonly flags: readonly { readonly id: string; readonly flags: readonly Flag[] }[];
  readonly own: string | null;
  readonly scale: TrackScale;
  readonly plan: (id: string) => string;
}): ReactNode {
  const others = flags.filter(
    (one) => one.id !== own && one.flags.some(({ at }) => at >= scale.from && at <= scale.to),
  );
  const between = `between ${figureValue(scale.from)} and ${figureValue(scale.to)}`;
  if (flags.length === 0) return null;
  if (others.length === 0) return <span>No other plan turns {between}.</span>;
  return (
    <span>
      {others.length === 1
        ? `${plan(others[0]!.id)} turns here too.`
        : `${others.length} other plans turn ${between}.`}
    </span>
  );
}

/** A figure with what it is reckoned with elsewhere; null where that would lie outside its range. */
function movedTo(figure: Figure, value: number): Figure | null {
  switch (figure.kind) {
    case "pert":
      return value < figure.lo || value > figure.hi ? null : { ...figure, mode: value };
    case "uniform": {
      const half = (figure.hi - figure.lo) / 2;
      return { kind: "uniform", lo: tidy(value - half), hi: tidy(value + half) };
    }
    default:
      return { kind: "number", value };
  }
}

function movedFields(figure: Figure, value: number): readonly (number | null)[] {
  const made = movedTo(figure, value);
  return made === null && figure.kind === "pert" ? [figure.lo, value, figure.hi] : fieldsOf(made);
}

function NumberField({
  label,
  of,
  value,
  isOff,
  commit,
}: {
  readonly label: string;
  readonly of: string;
  readonly value: number | null;
  readonly isOff: boolean;
  readonly commit: (value: number | null) => void;
}): ReactNode {
  const id = useId();
  const shown = value === null ? "" : plainNumber(value).replace("-", MINUS);
  const [text, setText] = useState<string | null>(null);
  const [why, setWhy] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: begins anew with what stands
  useEffect(() => {
    setText(null);
    setWhy(null);
  }, [shown]);
  const take = (): void => {
    if (text === null || text === shown) return;
    const cell = parseCell(text);
    if (cell.kind === "empty") commit(null);
    else if (cell.kind === "read" && cell.value.kind === "number") commit(cell.value.value);
    else {
      setWhy(cell.kind === "unread" ? cell.why : "one number stands here: write a range in the cell");
      return;
    }
    setWhy(null);
  };
  return (
    <div className="number-field" data-off={isOff || why !== null}>
      <label htmlFor={id}>
        {label}
        <span className="unseen">: {of}</span>
      </label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        data-dirty={text !== null && text !== shown}
        aria-invalid={isOff || why !== null}
        value={text ?? shown}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => setText(target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
          if (event.key === "Escape") {
            setText(null);
            setWhy(null);
          }
        }}
      />
      {why !== null && <p className="amber">{why}</p>}
    </div>
  );
}

function WideSlider({
  scale,
  figure,
  value,
  before,
  range: [lo, hi],
  flags,
  others,
  name,
  short,
  show,
  take,
  later,
  putBack,
}: {
  readonly scale: TrackScale;
  readonly figure: Figure;
  readonly value: number;
  readonly before: number | null;
  readonly range: readonly [number, number];
  readonly flags: readonly Flag[];
  readonly others: readonly (Flag & { readonly plan: string })[];
  readonly name: string;
  readonly short: (party: string) => string;
  readonly show: (value: number) => void;
  readonly take: (value?: number | null) => void;
  readonly later: (value: number) => void;
  readonly putBack: () => void;
}): ReactNode {
  const left = (at: number): string => `calc(9px + (100% - 18px) * ${shareOn(scale, at)})`;
  const isOn = ({ at }: Flag): boolean => at >= scale.from && at <= scale.to;
  const shown = flags.filter(isOn);
  const words = flags.map(({ turn, side }) => flagInWords(turn, side, short));
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = scale.step * (event.shiftKey ? FAR : 1);
    const flag = shown
      .map(({ at, side }) => onTrack(scale, at + (side === "below" ? -scale.step : scale.step) / 2))
      .find((at) => at !== value);
    const to = {
      ArrowLeft: value - by,
      ArrowDown: value - by,
      ArrowRight: value + by,
      ArrowUp: value + by,
      PageDown: value - FAR * scale.step,
      PageUp: value + FAR * scale.step,
      Home: scale.from,
      End: scale.to,
      f: flag,
    }[event.key];
    if (event.key === "Enter") take();
    if (event.key === "Backspace") putBack();
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = onTrack(scale, to);
    show(next);
    later(next);
  };
  const heights = densityOn(scale, figure);
  return (
    <div className="wide-slider">
      <div className="wide-flags" aria-hidden="true">
        {shown.map(({ at, side, turn }) => (
          <span
            key={side}
            className={shareOn(scale, at) > 0.35 ? "flag left" : "flag"}
            data-turn={turn.verdict}
            style={{ left: left(at) }}
          >
            {flagInWords(turn, side, short)}
          </span>
        ))}
      </div>
      <div className="wide-track">
        {heights.length > 0 && (
          <svg className="density" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
            <polygon
              points={`0,1 ${heights.map(([share, height]) => `${share},${1 - height}`).join(" ")} 1,1`}
            />
          </svg>
        )}
        {shown.map(({ at, side, turn }) =>
          turn.verdict === "holds" ? null : (
            <span
              key={side}
              className="beyond"
              aria-hidden="true"
              style={side === "below" ? { left: 0, width: left(at) } : { left: left(at), right: 0 }}
            />
          ),
        )}
        {lo < hi && (
          <span
            className="band"
            aria-hidden="true"
            style={{
              left: left(lo),
              width: `calc((100% - 18px) * ${shareOn(scale, hi) - shareOn(scale, lo)})`,
            }}
          />
        )}
        {others.filter(isOn).map(({ plan, at, side, turn }) => (
          <span
            key={`${plan}${side}`}
            className="other-flag"
            title={`${plan}: ${flagInWords(turn, side, short)}`}
            style={{ left: left(at) }}
          />
        ))}
        {before !== null && before !== value && (
          <span className="was-here" aria-hidden="true" style={{ left: left(before) }} />
        )}
        <input
          type="range"
          min={scale.from}
          max={scale.to}
          step="any"
          value={value}
          aria-label={name}
          aria-valuetext={[figureValue(value), ...words].join("; ")}
          onChange={({ target }) => show(onTrack(scale, Number(target.value)))}
          onPointerUp={() => take()}
          onBlur={() => take()}
          onKeyDown={press}
        />
      </div>
      <div className="wide-ticks" aria-hidden="true">
        {scale.ticks.map((tick) => (
          <span key={tick} style={{ left: left(tick) }}>
            {figureValue(tick)}
          </span>
        ))}
      </div>
    </div>
  );
}
