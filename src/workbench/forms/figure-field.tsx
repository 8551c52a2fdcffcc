import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { figureInWords, plainNumber } from "../../present/index.ts";
import { useBroker, useReading } from "../broker/index.ts";
import { useDraft } from "./draft.ts";
import { useForm } from "./form.ts";
import {
  type Handle,
  handlesOf,
  type Scale,
  type SliderFigure,
  shareOf,
  shifted,
  snapped,
  toggledRange,
  valueAt,
  withHandle,
} from "./slider-scale.ts";

/** Milliseconds without a key before what the keys moved is taken over, as one step of undo. */
const REST_MS = 600;
const HANDLES: Readonly<Record<Handle, string>> = { lo: "low", mode: "most likely", hi: "high" };
/** Steps that Page Up and Page Down move. */
const FAR = 10;

/** What is being dragged: a handle, or the whole band from where it was taken. */
type Drag = { readonly handle: Handle } | { readonly from: number; readonly figure: SliderFigure };

/**
 * A figure as a range slider with numbers beside it. While a handle moves, all answers are previewed; the text changes when it rests, as
 * one step of undo.
 */
export function FigureField({
  path,
  figure,
  scale,
  name,
}: {
  readonly path: readonly string[];
  readonly figure: SliderFigure;
  readonly scale: Scale;
  /** What the figure is, for screen readers and the history: "worth of Freeze to the DPRK". */
  readonly name: string;
}): ReactNode {
  const broker = useBroker();
  const { change } = useForm();
  const [draft, setDraft] = useState<SliderFigure | null>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const track = useRef<HTMLDivElement>(null);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** What was handed over and is not read yet. */
  const taken = useRef<string | null>(null);
  const written = JSON.stringify(figure);
  const { version } = useReading();
  // What the text says now is what counts, whoever changed it: a figure changed and at once changed back reads as before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: begins anew with every figure that is read
  useEffect(() => {
    setDraft(null);
    taken.current = null;
  }, [written]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above, unless a handle is on its way
  useEffect(() => {
    if (drag !== null || rest.current !== undefined) return;
    setDraft(null);
    taken.current = null;
  }, [version]);
  useEffect(() => () => clearTimeout(rest.current), []);
  const shown = draft ?? figure;

  const show = (next: SliderFigure): void => {
    setDraft(next);
    broker.answers.preview([{ path, figure: next }]);
  };
  const take = (next: SliderFigure | null = draft): void => {
    clearTimeout(rest.current);
    rest.current = undefined;
    if (next === null || JSON.stringify(next) === taken.current) return;
    if (JSON.stringify(next) === written) {
      setDraft(null);
      broker.answers.preview(null);
      return;
    }
    setDraft(next);
    taken.current = JSON.stringify(next);
    void change({ kind: "figure", path, figure: next }, `set ${name} to ${figureInWords(next)}`).then(
      (isMade) => {
        if (isMade) return;
        taken.current = null;
        setDraft(null);
        broker.answers.preview(null);
      },
    );
  };

  const valueUnder = (event: PointerEvent): number => {
    const { left, width } = track.current!.getBoundingClientRect();
    return valueAt((event.clientX - left) / width, scale);
  };
  const begin = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const target = event.target as HTMLElement;
    const value = valueUnder(event);
    track.current!.setPointerCapture(event.pointerId);
    event.preventDefault();
    const handle = (target.dataset.handle as Handle | undefined) ?? null;
    if (handle !== null) {
      target.focus();
      setDrag({ handle });
    } else if (target.dataset.band !== undefined) setDrag({ from: value, figure: shown });
    else {
      const nearest = handlesOf(shown).reduce((best, one) =>
        Math.abs(one[1] - value) < Math.abs(best[1] - value) ? one : best,
      );
      setDrag({ handle: nearest[0] });
      show(withHandle(shown, nearest[0], value));
    }
  };
  const move = (event: PointerEvent): void => {
    if (drag === null) return;
    const value = valueUnder(event);
    show(
      "handle" in drag
        ? withHandle(shown, drag.handle, value)
        : shifted(drag.figure, value - drag.from, scale),
    );
  };
  const end = (): void => {
    if (drag === null) return;
    setDrag(null);
    take();
  };
  const press = (event: KeyboardEvent, handle: Handle, value: number): void => {
    if (event.key === "Enter") {
      take();
      return;
    }
    if (event.key === "Escape" && draft !== null) {
      event.stopPropagation();
      take(figure);
      return;
    }
    const to = {
      ArrowLeft: value - scale.step,
      ArrowDown: value - scale.step,
      ArrowRight: value + scale.step,
      ArrowUp: value + scale.step,
      PageDown: value - FAR * scale.step,
      PageUp: value + FAR * scale.step,
      Home: scale.from,
      End: scale.to,
    }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = withHandle(shown, handle, snapped(to, scale));
    show(next);
    clearTimeout(rest.current);
    rest.current = setTimeout(() => take(next), REST_MS);
  };

  const handles = handlesOf(shown);
  const [first, last] = [handles[0]![1], handles.at(-1)![1]];
  const percent = (value: number): string => `${100 * shareOf(value, scale)}%`;
  return (
    <div className="figure-field" role="group" aria-label={name} data-moving={drag !== null}>
      <div
        className="track"
        ref={track}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
      >
        {scale.from < 0 && <span className="zero" style={{ left: percent(0) }} />}
        <span
          className="band"
          data-band=""
          style={{ left: percent(first), width: `calc(${percent(last)} - ${percent(first)})` }}
        />
        {handles.map(([handle, value]) => (
          <span
            key={handle}
            role="slider"
            tabIndex={0}
            className={`handle ${handle}`}
            data-handle={handle}
            aria-label={`${name}, ${HANDLES[handle]}`}
            aria-valuemin={Math.min(scale.from, value)}
            aria-valuemax={Math.max(scale.to, value)}
            aria-valuenow={value}
            aria-valuetext={plainNumber(value)}
            style={{ left: percent(value) }}
            onKeyDown={(event) => press(event, handle, value)}
            onBlur={() => take()}
          />
        ))}
      </div>
      <span className="numbers">
        {handles.map(([handle, value]) => (
          <NumberBox
            key={handle}
            label={`${name}, ${HANDLES[handle]}, as a number`}
            value={value}
            commit={(next) => take(withHandle(shown, handle, next))}
          />
        ))}
      </span>
      <button
        type="button"
        className="to-range"
        title={shown.kind === "number" ? "Make it a range" : "Make it one number"}
        onClick={() => take(toggledRange(shown, scale))}
      >
        <span aria-hidden="true">{shown.kind === "number" ? "±" : "="}</span>
        <span className="unseen">
          {shown.kind === "number" ? "Make it a range" : "Make it one number"}: {name}
        </span>
      </button>
    </div>
  );
}

function NumberBox({
  label,
  value,
  commit,
}: {
  readonly label: string;
  readonly value: number;
  readonly commit: (value: number) => void;
}): ReactNode {
  const draft = useDraft(plainNumber(value), (text) => {
    const next = Number(text.replace("\u2212", "-").replace(",", "."));
    if (text !== "" && Number.isFinite(next) && next !== value) commit(next);
  });
  return (
    <input
      type="text"
      inputMode="decimal"
      aria-label={label}
      onFocus={({ target }) => target.select()}
      {...draft}
    />
  );
}
