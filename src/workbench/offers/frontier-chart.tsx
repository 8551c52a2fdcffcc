import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useCallback,
  useId,
  useMemo,
  useState,
} from "react";
import type { AssessResult } from "../../engine/index.ts";
import { type FrontierAxis, foundPlanInWords, frontierPicture, type Labels } from "../../present/index.ts";
import type { Designed } from "../../study/index.ts";
import { Picture, useRemembered } from "../elements/index.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Further away than this, in pixels, a pointer means no plan. */
const NEAR = 24;

/** The plans found by two of what they bring: point at one, or go through them with the arrow keys, to see its steps. */
export function FrontierChart({
  designed,
  names,
  named,
  partyIds,
  labels,
  chosen,
  choose,
}: {
  readonly designed: Designed;
  /** Of each plan of the frontier. */
  readonly names: readonly string[];
  readonly named: readonly AssessResult[];
  readonly partyIds: readonly string[];
  readonly labels: Labels;
  /** Place in the frontier shown. */
  readonly chosen: number | null;
  readonly choose: (index: number) => void;
}): ReactNode {
  const { result } = designed;
  const { frontier } = result;
  const [across, setAcross] = useAxis("across", partyIds, 0);
  const [up, setUp] = useAxis("up", partyIds, 1);
  const picture = useMemo(
    () => frontierPicture(frontier, names, named, partyIds, [across, up], labels),
    [frontier, names, named, partyIds, across, up, labels],
  );
  const draw = useMemo(() => {
    let last: { readonly width: number; readonly found: readonly Point[] } | null = null;
    return (width: number): readonly Point[] => {
      if (last?.width !== width) last = { width, found: picture.draw(width).found };
      return last.found;
    };
  }, [picture]);
  const wordsOf = useCallback(
    (index: number) => foundPlanInWords(frontier[index]!, names[index]!, partyIds, labels),
    [frontier, names, partyIds, labels],
  );
  return (
    <>
      <div className="row">
        <AxisChoice name="Across" axis={across} set={setAcross} partyIds={partyIds} labels={labels} />
        <AxisChoice name="Up" axis={up} set={setUp} partyIds={partyIds} labels={labels} />
      </div>
      <Picture picture={picture}>
        {(width) => <Points points={draw(width)} wordsOf={wordsOf} chosen={chosen} choose={choose} />}
      </Picture>
    </>
  );
}

/** An axis as it was last set; a party that is gone gives way to the first that is there. */
function useAxis(
  name: string,
  partyIds: readonly string[],
  first: number,
): [FrontierAxis, (axis: FrontierAxis) => void] {
  const initial = partyIds[first] ?? null;
  const [axis, set] = useRemembered<FrontierAxis>(`design ${name}`, initial);
  return [axis === null || partyIds.includes(axis) ? axis : initial, set];
}

function AxisChoice({
  name,
  axis,
  set,
  partyIds,
  labels,
}: {
  readonly name: string;
  readonly axis: FrontierAxis;
  readonly set: (axis: FrontierAxis) => void;
  readonly partyIds: readonly string[];
  readonly labels: Labels;
}): ReactNode {
  const id = useId();
  return (
    <span>
      <label htmlFor={id}>{name}</label>{" "}
      <select
        id={id}
        value={axis ?? ""}
        onChange={({ target }) => set(target.value === "" ? null : target.value)}
      >
        {partyIds.map((id) => (
          <option key={id} value={id}>
            gain of {labels.who(id)}
          </option>
        ))}
        <option value="">to spare at the weakest link</option>
      </select>
    </span>
  );
}

/** Over the picture: what can be pointed at. */
function Points({
  points,
  wordsOf,
  chosen,
  choose,
}: {
  readonly points: readonly Point[];
  readonly wordsOf: (index: number) => string;
  readonly chosen: number | null;
  readonly choose: (index: number) => void;
}): ReactNode {
  const id = useId();
  const [active, setActive] = useState<number | null>(null);
  const [isFocused, setFocused] = useState(false);
  // From left to right, as the arrow keys go.
  const order = useMemo(
    () =>
      points
        .map((_, index) => index)
        .sort((a, b) => points[a]!.x - points[b]!.x || points[b]!.y - points[a]!.y),
    [points],
  );
  const current = active !== null && active < points.length ? active : (chosen ?? order[0] ?? null);
  const nearest = (event: PointerEvent<HTMLElement>): number | null => {
    const frame = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - frame.left, event.clientY - frame.top];
    let best: number | null = null;
    let least = NEAR;
    for (const [index, point] of points.entries()) {
      const way = Math.hypot(point.x - x, point.y - y);
      if (way < least) [least, best] = [way, index];
    }
    return best;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (current === null) return;
    const at = order.indexOf(current);
    const to = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: order.length - 1,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      setActive(order[Math.max(0, Math.min(order.length - 1, to))]!);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose(current);
    }
  };
  const shown = isFocused || active !== null ? current : chosen;
  return (
    <>
      <div
        role="listbox"
        aria-label="Plans found: arrow keys go through them, Enter shows one"
        aria-activedescendant={current === null ? undefined : `${id}-${current}`}
        className="points"
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false);
          setActive(null);
        }}
        onPointerMove={(event) => setActive(nearest(event))}
        onPointerLeave={() => setActive(null)}
        onPointerDown={(event) => {
          const index = nearest(event);
          if (index !== null) choose(index);
        }}
      >
        {points.map(({ x, y }, index) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: a plan is its place
            key={index}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            aria-label={wordsOf(index)}
            className="point"
            data-current={index === current && (isFocused || active !== null)}
            style={{ left: x, top: y }}
          />
        ))}
      </div>
      <p className="pointed">{shown === null ? "Choose a plan to see its steps." : wordsOf(shown)}</p>
    </>
  );
}
