import { type ReactNode, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { ladderPicture, verdictInWords } from "../../present/index.ts";
import { freeId, type Plan as PlanOfFile, type WrittenStep } from "../../scenario/index.ts";
import type { LadderOf } from "../../study/index.ts";
import { planStanding } from "../../study/index.ts";
import { useAnswer } from "../broker/index.ts";
import {
  Columns,
  chosenPlan,
  DataTable,
  isKeyOfTable,
  Menu,
  SaveMenu,
  Stale,
  useChoice,
  VerdictMark,
} from "../elements/index.ts";
import { AddForm, FormFrame, useForm } from "../forms/index.ts";
import { type Piece, pieceName, type Spot, writtenStepsOf } from "./board-moves.ts";
import { HowSure } from "./how-sure.tsx";
import { LadderBoard } from "./ladder-board.tsx";
import { type LadderGeometry, spotAt } from "./ladder-geometry.ts";
import { PlanPanel } from "./plan-panel.tsx";
import type { Selection } from "./selection.ts";
import { Tray } from "./tray.tsx";
import { useMoving } from "./use-moving.ts";

/** The part of this place that lies over its panel. */
const HOW_SURE = "how-sure";

/** One plan: its ladder to read and to change, and beside it why it is as it is. */
export function Plan(): ReactNode {
  return (
    <FormFrame>
      <PlanInFront />
    </FormFrame>
  );
}

function PlanInFront(): ReactNode {
  const { scenario } = useForm();
  const choice = useChoice();
  const { answer: compared } = useAnswer({ kind: "compare" });
  const best = chosenPlan(compared?.plans, choice)?.id;
  const byId = (id: string | null | undefined): PlanOfFile | undefined =>
    scenario.plans.find((one) => one.id === id);
  const plan = byId(choice.plan) ?? byId(best) ?? (compared === null ? undefined : scenario.plans[0]);
  if (scenario.plans.length === 0) return <NoPlan />;
  return plan === undefined ? (
    <p className="soft waiting">Working it out…</p>
  ) : (
    <OnePlan key={plan.id} plan={plan} />
  );
}

function NoPlan(): ReactNode {
  const add = useAddPlan();
  return (
    <>
      <p className="empty">No plan yet. Give one a name, then drag measures into its steps.</p>
      <AddForm what="Add a plan" placeholder="Another plan" add={(label) => add(label, [])} />
    </>
  );
}

/** Adds a plan and turns to it. */
function useAddPlan(): (label: string, steps: readonly WrittenStep[]) => Promise<boolean> {
  const { scenario, change } = useForm();
  const { choosePlan } = useChoice();
  return (label, steps) => {
    const id = freeId(label, "plan", scenario.plans);
    return change({ kind: "add-plan", id, label, steps }, `added the plan ${label}`).then((isDone) => {
      if (isDone) choosePlan(id);
      return isDone;
    });
  };
}

function OnePlan({ plan }: { readonly plan: PlanOfFile }): ReactNode {
  const [isWhole, setWhole] = useState(false);
  const { sectionOf, choosePlace } = useChoice();
  const answered = useAnswer({ kind: "ladder", plan: plan.id, whole: isWhole });
  const { answer: of } = answered;
  return (
    <div className="plan-place">
      <Head plan={plan} of={of} showHowSure={() => choosePlace("plan", HOW_SURE)} />
      <Stale answered={answered}>
        {of !== null && <Body plan={plan} of={of} isWhole={isWhole} setWhole={setWhole} />}
      </Stale>
      {sectionOf("plan") === HOW_SURE && <HowSure close={() => choosePlace("plan", "ladder")} />}
    </div>
  );
}

function Head({
  plan,
  of,
  showHowSure,
}: {
  readonly plan: PlanOfFile;
  readonly of: LadderOf | null;
  readonly showHowSure: () => void;
}): ReactNode {
  const { scenario, labels, change } = useForm();
  const { choosePlan } = useChoice();
  const [isAdding, setAdding] = useState(false);
  const add = useAddPlan();
  const steps =
    plan.steps === null
      ? (of?.plan.steps.map(({ does, ends }) => ({ does, ends, wait: 0 })) ?? null)
      : writtenStepsOf(plan);
  const copy = (): void => {
    if (steps !== null) void add(`Copy of ${plan.label}`, steps);
  };
  const remove = (): void =>
    void change({ kind: "remove", path: ["plans", plan.id] }, `removed ${labels.plan(plan.id)}`);
  return (
    <header className="plan-head">
      {of !== null && <VerdictMark standing={planStanding(of.plan)} />}
      <label className="plan-select">
        <span className="unseen">Plan</span>
        <select value={plan.id} onChange={({ target }) => choosePlan(target.value)}>
          {scenario.plans.map(({ id }) => (
            <option key={id} value={id}>
              {labels.plan(id)}
            </option>
          ))}
        </select>
      </label>
      <p className="plan-verdict">{of === null ? "" : verdictInWords(of.plan, labels)}</p>
      <div className="row plan-buttons">
        <button type="button" onClick={showHowSure}>
          How sure?
        </button>
        <button type="button" disabled={steps === null} onClick={copy}>
          {plan.steps === null ? "Copy as steps" : "Copy the plan"}
        </button>
        <Menu
          label="More"
          groups={[
            [{ label: "New plan", run: () => setAdding(true) }],
            [{ label: "Delete this plan", run: remove }],
          ]}
        />
      </div>
      {isAdding && (
        <AddForm
          what="Add a plan"
          placeholder="Another plan"
          add={(label) =>
            add(label, []).then((isDone) => {
              if (isDone) setAdding(false);
              return isDone;
            })
          }
        />
      )}
    </header>
  );
}

function Body({
  plan,
  of,
  isWhole,
  setWhole,
}: {
  readonly plan: PlanOfFile;
  readonly of: LadderOf;
  readonly isWhole: boolean;
  readonly setWhole: (isWhole: boolean) => void;
}): ReactNode {
  const { labels } = useForm();
  const frame = useRef<HTMLDivElement>(null);
  const [geometry, setGeometry] = useState<LadderGeometry | null>(null);
  const [selected, select] = useState<Selection>({ kind: "plan" });
  const [branch, drawBranch] = useState<number | null>(null);
  /** The piece to give the focus back to, once it stands where it was put, and the plan that it was put in. */
  const focusAfter = useRef<{ readonly name: string; readonly of: LadderOf } | null>(null);
  const locate = useCallback(
    (x: number, y: number): Spot | null => {
      const under = document.elementFromPoint(x, y);
      if (under?.closest("[data-tray]") != null) return { kind: "out" };
      if (under?.closest("[data-first]") != null) return { kind: "new", step: 0 };
      const svg = frame.current?.querySelector("svg");
      if (svg === null || svg === undefined || geometry === null) return null;
      const { left, top } = svg.getBoundingClientRect();
      return spotAt(geometry, x - left, y - top);
    },
    [geometry],
  );
  const moved = useCallback(
    (piece: Piece) => {
      focusAfter.current = { name: pieceName(piece), of };
    },
    [of],
  );
  const state = useMoving(plan, of, locate, moved);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the buttons lie where the marks are drawn
  useEffect(() => {
    const { name, of: before } = focusAfter.current ?? { name: null, of };
    if (name === null || before === of) return;
    const piece = frame.current
      ?.closest(".plan-place")
      ?.querySelector<HTMLElement>(`[data-piece="${CSS.escape(name)}"]`);
    // It comes with the picture that is drawn next.
    if (piece === null || piece === undefined) return;
    focusAfter.current = null;
    piece.focus();
  }, [geometry, of]);
  const steps = plan.steps ?? [];
  const isShort = of.plan.spoils !== null && of.plan.spoils.through < of.plan.steps.length;
  const { moving } = state;
  const table = useRef<HTMLDetailsElement>(null);
  const picture = useMemo(() => ladderPicture(of, labels), [of, labels]);
  const ghost = useMemo(
    () => (moving === null ? "" : labels.measure(moving.piece.measure)),
    [moving, labels],
  );
  // The picture first, its panel a moment later: both at once were a task of 100 ms.
  const isPanelDue = useDeferredValue(true, false);
  return (
    <Columns
      name="plan"
      usual={78}
      className="plan-body"
      left={
        <section
          className="ladder-card"
          aria-label="Steps"
          onKeyDown={(event) => {
            if (!isKeyOfTable(event) || table.current === null) return;
            event.preventDefault();
            table.current.open = !table.current.open;
          }}
        >
          <LadderBoard
            of={of}
            plan={plan}
            state={state}
            frame={frame}
            geometry={geometry}
            setGeometry={setGeometry}
            selected={selected}
            select={select}
            branch={branch}
            drawBranch={drawBranch}
          />
          {of.plan.steps.length === 0 && (
            <p className="first-step" data-first={plan.steps === null ? undefined : ""}>
              {plan.steps === null ? "It leads to no step." : "Drag a measure here, or press one below."}
            </p>
          )}
          <div className="row ladder-foot">
            {steps.map((step, index) => (
              <button
                // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
                key={index}
                type="button"
                className="plain"
                aria-pressed={selected.kind === "step" && selected.step === index + 1}
                onClick={() => select({ kind: "step", step: index + 1 })}
              >
                Step {index + 1}
                <span className="unseen">
                  {step.label === null ? "" : `, ${step.label}`}: name, dates, place
                </span>
              </button>
            ))}
            <SaveMenu name={picture.name} of={picture.title} picture={picture} />
            {(isShort || isWhole) && (
              <label>
                <input
                  type="checkbox"
                  checked={isWhole}
                  onChange={({ target }) => setWhole(target.checked)}
                />{" "}
                As a whole
              </label>
            )}
          </div>
          <details className="ladder-table" ref={table}>
            <summary>The same as a table</summary>
            <DataTable name={`${picture.name}-table`} table={picture.table} caption={picture.title} />
          </details>
          {plan.steps === null ? <Stances plan={plan} /> : <Tray plan={plan} state={state} />}
        </section>
      }
      right={
        <>
          {isPanelDue && (
            <PlanPanel
              of={of}
              plan={plan}
              selected={selected}
              select={select}
              state={state}
              asWhole={isWhole}
              drawBranch={drawBranch}
            />
          )}
          {moving !== null && moving.pointer !== null && (
            <div
              className="ghost"
              style={{ left: moving.pointer.x + 10, top: moving.pointer.y + 8 }}
              aria-hidden="true"
            >
              {ghost}
            </div>
          )}
        </>
      }
    />
  );
}

/** Of a plan whose steps follow from what the parties' stances do. */
function Stances({ plan }: { readonly plan: PlanOfFile }): ReactNode {
  const { scenario } = useForm();
  const names = (plan.stances ?? []).map((id) => scenario.stances.find((one) => one.id === id)?.label ?? id);
  return (
    <>
      <p>
        Its steps follow from what the parties do by themselves: their stances, which are changed in Values,
        behind the badge of a party. A copy as steps can be changed here.
      </p>
      <ul>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </>
  );
}
