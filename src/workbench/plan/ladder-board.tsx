import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useId,
  useLayoutEffect,
  useMemo,
  useState,
} from "react";
import { ladderPicture, svgInPage } from "../../present/index.ts";
import { clausesInForce, type Plan } from "../../scenario/index.ts";
import type { LadderOf } from "../../study/index.ts";
import { useRoom, useTouch } from "../elements/index.ts";
import { useForm } from "../forms/index.ts";
import { isSameSpot, pieceName, pieceOfChip, spotOf } from "./board-moves.ts";
import { BranchDrawn, clauseOfBranch } from "./branch.tsx";
import { ChipActions } from "./chip-actions.tsx";
import { type Box, geometryOf, type LadderGeometry, type Mark, nextMark } from "./ladder-geometry.ts";
import { markPreview } from "./mark-preview.ts";
import type { Selection } from "./selection.ts";
import type { MovingState } from "./use-moving.ts";

/** What hears a pointer is at least so high, pixels: by touch as the picture sets its marks apart. */
const LEAST_HIGH = 24;
const LEAST_BY_TOUCH = 44;
/** Narrower than this no picture is drawn. */
const LEAST_WIDTH = 280;

/**
 * The ladder of a plan, its chips to be taken and its bars to be asked about. Over the picture lie buttons, one a mark: they hear the
 * pointer, take the focus and say what the mark says. While something moves the picture is that of the plan as it would be.
 */
export function LadderBoard({
  of,
  plan,
  state,
  frame,
  geometry,
  setGeometry,
  selected,
  select,
  branch,
  drawBranch,
}: {
  readonly of: LadderOf;
  readonly plan: Plan;
  readonly state: MovingState;
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly geometry: LadderGeometry | null;
  readonly setGeometry: (geometry: LadderGeometry) => void;
  readonly selected: Selection;
  readonly select: (selection: Selection) => void;
  /** Place among the branches of the one that is drawn over the picture; null: none. */
  readonly branch: number | null;
  readonly drawBranch: (branch: number | null) => void;
}): ReactNode {
  const { labels } = useForm();
  const { moving, preview } = state;
  const width = useRoom(frame, LEAST_WIDTH);
  const words = useId();
  const shown = preview?.ladder ?? of;
  const isTouch = useTouch();
  const picture = useMemo(
    () => ladderPicture(shown, labels, isTouch ? "touch" : "usual"),
    [shown, labels, isTouch],
  );
  const least = isTouch ? LEAST_BY_TOUCH : LEAST_HIGH;
  const markup = useMemo(
    () => (width === null ? "" : svgInPage(picture.draw(width), words).text),
    [picture, width, words],
  );
  useLayoutEffect(() => {
    const svg = frame.current?.querySelector(".ladder-picture svg");
    if (markup === "" || svg === null || svg === undefined) return;
    if (shown === of) setGeometry(geometryOf(svg));
    else markPreview(svg, of, shown, moving?.piece.measure ?? null);
  }, [markup, shown, of, moving, frame, setGeometry]);
  return (
    <div className="ladder-frame" ref={frame}>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by src/present, which escapes every text of a scenario */}
      <div className="ladder-picture" dangerouslySetInnerHTML={{ __html: markup }} />
      <p className="unseen" id={words}>
        {picture.title}. {picture.description}
      </p>
      {moving !== null && geometry !== null && <Target state={state} geometry={geometry} />}
      {geometry !== null && branch !== null && of.branches[branch] !== undefined && moving === null && (
        <BranchDrawn branch={of.branches[branch]} geometry={geometry} />
      )}
      {geometry !== null && (
        <Pills
          of={of}
          plan={plan}
          geometry={geometry}
          least={least}
          select={select}
          drawBranch={drawBranch}
        />
      )}
      {geometry !== null && (
        <Marks
          of={of}
          plan={plan}
          state={state}
          geometry={geometry}
          least={least}
          selected={selected}
          select={select}
        />
      )}
    </div>
  );
}

/** Where it would land: the step, or the border at which a new one would begin; greyed where it may not. */
function Target({
  state: { moving, preview },
  geometry,
}: {
  readonly state: MovingState;
  readonly geometry: LadderGeometry;
}): ReactNode {
  const { steps, isStacked } = geometry;
  const spot = moving?.spot ?? null;
  if (moving === null || spot === null || spot.kind === "out" || isSameSpot(spot, spotOf(moving.piece)))
    return null;
  const isRefused = preview?.notAllowed != null;
  if (spot.kind === "step")
    return <div className="landing" data-refused={isRefused} style={styleOf(steps[spot.step]!)} />;
  const next = steps[spot.step] ?? steps.at(-1);
  if (next === undefined) return null;
  const isLast = spot.step >= steps.length;
  const box: Box = isStacked
    ? { ...next, top: isLast ? next.top + next.height : next.top, height: 4 }
    : { ...next, left: (isLast ? next.left + next.width : next.left) - 2, width: 4 };
  return <div className="landing new-step" data-refused={isRefused} style={styleOf(box)} />;
}

function styleOf({ left, top, width, height }: Box): {
  left: number;
  top: number;
  width: number;
  height: number;
} {
  return { left, top, width, height };
}

/** Over what follows events: pointed at or in focus it draws its branch, pressed it stands in the panel. */
function Pills({
  of,
  plan,
  geometry,
  least,
  select,
  drawBranch,
}: {
  readonly of: LadderOf;
  readonly plan: Plan;
  readonly geometry: LadderGeometry;
  readonly least: number;
  readonly select: (selection: Selection) => void;
  readonly drawBranch: (branch: number | null) => void;
}): ReactNode {
  const { scenario } = useForm();
  return geometry.pills.map(({ branch, words, box }) => {
    const index = clauseOfBranch(clausesInForce(scenario, plan), of.branches[branch]!);
    return (
      <button
        key={`${branch} ${box.top}`}
        type="button"
        className="over-pill"
        style={reachOf(box, least)}
        aria-label={words}
        title={words}
        onMouseEnter={() => drawBranch(branch)}
        onMouseLeave={() => drawBranch(null)}
        onFocus={() => drawBranch(branch)}
        onBlur={() => drawBranch(null)}
        onClick={() => {
          if (index >= 0) select({ kind: "clause", index });
        }}
      />
    );
  });
}

function Marks({
  of,
  plan,
  state,
  geometry,
  least,
  selected,
  select,
}: {
  readonly of: LadderOf;
  readonly plan: Plan;
  readonly state: MovingState;
  readonly geometry: LadderGeometry;
  readonly least: number;
  readonly selected: Selection;
  readonly select: (selection: Selection) => void;
}): ReactNode {
  const { labels } = useForm();
  const { marks, isStacked } = geometry;
  const [at, setAt] = useState(0);
  const current = Math.min(at, marks.length - 1);
  const go = (event: KeyboardEvent<HTMLElement>, index: number): void => {
    const { key } = event;
    if (key !== "ArrowLeft" && key !== "ArrowRight" && key !== "ArrowUp" && key !== "ArrowDown") return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = nextMark(marks, index, key);
    if (next === null) return;
    setAt(next);
    event.currentTarget.parentElement?.querySelector<HTMLElement>(`[data-mark="${next}"]`)?.focus();
  };
  const button = (mark: Mark, index: number): ReactNode => {
    const { kind, party, step, measures, words, box } = mark;
    const piece = kind === "chip" ? pieceOfChip(plan, step, measures) : null;
    const handlers = piece === null ? null : state.handlersOf(piece);
    const isSelected =
      selected.kind === "cell" &&
      selected.party === party &&
      selected.step === step &&
      (kind === "bar" || (selected.measures ?? null) === measures);
    const choose = (): void => {
      setAt(index);
      if (state.wasDragged()) return;
      select({ kind: "cell", party, step, ...(kind === "chip" ? { measures } : {}) });
    };
    return (
      <button
        key={piece === null ? `${kind} ${party} ${step} ${measures}` : `${pieceName(piece)} ${party}`}
        type="button"
        className={kind === "chip" ? "over-chip" : "over-bar"}
        style={reachOf(kind === "chip" ? box : wider(box), least)}
        data-mark={index}
        data-piece={piece === null ? undefined : pieceName(piece)}
        data-lifted={
          piece !== null && state.moving !== null && pieceName(state.moving.piece) === pieceName(piece)
        }
        tabIndex={index === current ? 0 : -1}
        aria-pressed={isSelected}
        aria-roledescription={piece === null ? undefined : "measure that can be moved"}
        aria-label={kind === "chip" ? `${labels.party(party)}, step ${step}: ${words}` : words}
        title={words}
        onFocus={() => setAt(index)}
        onClick={choose}
        {...handlers}
        onKeyDown={(event) => {
          handlers?.onKeyDown(event);
          if (!event.isPropagationStopped()) go(event, index);
        }}
      />
    );
  };
  const chosen =
    selected.kind !== "cell" || selected.measures === undefined || !isStacked
      ? undefined
      : marks.find(
          ({ kind, party, step, measures }) =>
            kind === "chip" &&
            party === selected.party &&
            step === selected.step &&
            measures === selected.measures,
        );
  const piece = chosen === undefined ? null : pieceOfChip(plan, chosen.step, chosen.measures);
  const steps = [...new Set(marks.map(({ step }) => step))];
  return (
    <div
      className="ladder-marks"
      role="group"
      aria-label={`Steps of ${labels.plan(of.plan.id)}: arrows move between measures and figures`}
    >
      {steps.map((step) => (
        <div
          key={step}
          role="group"
          aria-label={step > of.plan.steps.length ? "When all is done" : `Step ${step}`}
        >
          {marks.map((mark, index) => (mark.step === step ? button(mark, index) : null))}
        </div>
      ))}
      {chosen !== undefined && piece !== null && (
        <div
          className="chip-menu"
          style={{ left: chosen.box.left, top: chosen.box.top + chosen.box.height + 2 }}
        >
          <ChipActions piece={piece} stepCount={plan.steps?.length ?? 0} put={state.put} />
        </div>
      )}
    </div>
  );
}

function wider({ left, top, width, height }: Box): Box {
  return { left: left - 3, top, width: width + 6, height };
}

/** What hears the pointer reaches beyond a low mark; `--beyond`: by how much, so that its frame stands around the mark. */
function reachOf(box: Box, least: number): CSSProperties {
  const beyond = Math.max(0, least - box.height) / 2;
  return {
    ...styleOf({ ...box, top: box.top - beyond, height: box.height + 2 * beyond }),
    ["--beyond" as string]: `${Math.max(0, beyond - 1)}px`,
  };
}
