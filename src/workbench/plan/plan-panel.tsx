import type { ReactNode } from "react";
import {
  clauseInWords,
  count,
  depositsHeldInWords,
  dropInWords,
  followOnInWords,
  plainText,
  responsesInWords,
} from "../../present/index.ts";
import { clausesInForce, type Plan } from "../../scenario/index.ts";
import type { LadderOf } from "../../study/index.ts";
import { VerdictMark } from "../elements/index.ts";
import { EveryFieldButton, FieldsOf } from "../every-field/index.ts";
import { DayField, Note, TextField, useForm, WholeField } from "../forms/index.ts";
import { endable, isSameSpot, pieceOfChip, spotOf } from "./board-moves.ts";
import { branchOfClause } from "./branch.tsx";
import { ChipActions } from "./chip-actions.tsx";
import { ClauseEffect, ClauseSentence } from "./clause-sentence.tsx";
import { EveryTerm } from "./every-term.tsx";
import type { Selection } from "./selection.ts";
import { type MovingState, useChangedPlan } from "./use-moving.ts";
import { WhyOfCell } from "./why-panel.tsx";

/** What is told of the part of the plan that is chosen; while something moves, what that would come to. */
export function PlanPanel({
  of,
  plan,
  selected,
  select,
  state,
  asWhole,
  drawBranch,
}: {
  readonly of: LadderOf;
  readonly plan: Plan;
  readonly selected: Selection;
  readonly select: (selection: Selection) => void;
  readonly state: MovingState;
  readonly asWhole: boolean;
  /** By its place among the branches of the plan; null: none. */
  readonly drawBranch: (branch: number | null) => void;
}): ReactNode {
  return (
    <aside className="plan-panel" aria-label="About what is chosen">
      <Drop state={state} plan={plan} />
      {selected.kind !== "plan" && (
        <button type="button" className="plain back" onClick={() => select({ kind: "plan" })}>
          ← The plan
        </button>
      )}
      {selected.kind === "plan" && <AboutPlan of={of} plan={plan} select={select} drawBranch={drawBranch} />}
      {selected.kind === "cell" && (
        <>
          <WhyOfCell plan={plan.id} party={selected.party} step={selected.step} asWhole={asWhole} />
          <Chips of={of} plan={plan} party={selected.party} step={selected.step} state={state} />
        </>
      )}
      {selected.kind === "step" && <AboutStep plan={plan} step={selected.step} select={select} />}
      {selected.kind === "clause" && <AboutClause plan={plan} index={selected.index} select={select} />}
      {selected.kind === "new-clause" && (
        <ClauseSentence
          plan={plan}
          done={(index) => select(index === null ? { kind: "plan" } : { kind: "clause", index })}
        />
      )}
    </aside>
  );
}

/** What the move under way would come to. */
function Drop({
  state: { moving, preview },
  plan,
}: {
  readonly state: MovingState;
  readonly plan: Plan;
}): ReactNode {
  const { labels } = useForm();
  if (moving === null) return null;
  const { spot, piece } = moving;
  const isStill = spot === null || isSameSpot(spot, spotOf(piece));
  const words =
    isStill || preview === null ? null : dropInWords(spot, plan.steps?.length ?? 0, preview, labels);
  return (
    <div className="what-if" data-refused={preview?.notAllowed != null}>
      <p className="drop-words">
        {words?.standing != null && <VerdictMark standing={words.standing} />}{" "}
        <strong>{words?.lead ?? (isStill ? "Back where it was" : "…")}</strong>
      </p>
      {words?.lines.map((line) => (
        <p key={line}>{line}.</p>
      ))}
    </div>
  );
}

const FOLLOW_ON = ["then"] as const;
const BY_STANCES = ["stances", "then"] as const;

/** The plan as a whole: its name, what follows what, its limit, what may follow it. */
function AboutPlan({
  of,
  plan,
  select,
  drawBranch,
}: {
  readonly of: LadderOf;
  readonly plan: Plan;
  readonly select: (selection: Selection) => void;
  readonly drawBranch: (branch: number | null) => void;
}): ReactNode {
  const { scenario, labels, setText } = useForm();
  const clauses = clausesInForce(scenario, plan);
  const more = [
    ...responsesInWords(of.plan, labels),
    ...depositsHeldInWords(of.plan, labels),
    ...followOnInWords(of.plan, labels),
  ];
  return (
    <>
      <h3>This plan</h3>
      <TextField
        label="Name"
        wide
        value={plan.label}
        commit={setText(["plans", plan.id, "label"], `renamed ${labels.plan(plan.id)}`)}
      />
      <DayField
        label="All done and verified by"
        value={plan.until}
        commit={setText(["plans", plan.id, "until"], `set the limit of ${labels.plan(plan.id)}`)}
      />
      <h4>If …</h4>
      <ul className="pills">
        {clauses.map((clause, index) => {
          const { upon, follows } = clauseInWords(clause, labels);
          const draw = (): void => drawBranch(branchOfClause(of.branches, clause));
          const rub = (): void => drawBranch(null);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a clause is its place
            <li key={index}>
              <button
                type="button"
                className="pill"
                onMouseEnter={draw}
                onMouseLeave={rub}
                onFocus={draw}
                onBlur={rub}
                onClick={() => {
                  rub(); // its place is taken by what is told of it
                  select({ kind: "clause", index });
                }}
              >
                <strong>{upon}</strong> → {follows}
              </button>
            </li>
          );
        })}
        <li>
          <button type="button" className="pill" onClick={() => select({ kind: "new-clause" })}>
            <span aria-hidden="true">+ </span>What follows an event
          </button>
        </li>
      </ul>
      {more.map((sentence) => (
        <p key={sentence} className="soft">
          {sentence}
        </p>
      ))}
      <Note text={plan.note} />
      <FieldsOf
        of={{ record: "plan", path: ["plans", plan.id], name: labels.plan(plan.id) }}
        only={plan.stances === null ? FOLLOW_ON : BY_STANCES}
      />
      <p>
        <EveryFieldButton of={{ record: "plan", path: ["plans", plan.id], name: labels.plan(plan.id) }} />
      </p>
      <p className="soft small">
        Choose a figure or a measure in the picture to see why so much is to spare there.
      </p>
      {of.plan.steps.length > 0 && (
        <p>
          <EveryTerm asked={{ plan: plan.id }} of={labels.plan(plan.id)} />
        </p>
      )}
    </>
  );
}

function AboutClause({
  plan,
  index,
  select,
}: {
  readonly plan: Plan;
  readonly index: number;
  readonly select: (selection: Selection) => void;
}): ReactNode {
  const { scenario, labels, change } = useForm();
  const clause = clausesInForce(scenario, plan)[index];
  // As it is: the change that puts the same clause where it stands.
  const changed = useChangedPlan(plan.id, clause === undefined ? null : { kind: "add-clause", clause });
  if (clause === undefined) return null;
  const { upon, follows } = clauseInWords(clause, labels);
  return (
    <>
      <h3>
        {upon}: {follows}
      </h3>
      {changed !== null && <ClauseEffect changed={changed} upon={clause.upon} lead="With it" />}
      {plan.clauses === null && (
        <p className="soft">
          It is a rule of the whole scenario: changed here, it changes in every plan that goes by them.
        </p>
      )}
      <FieldsOf
        of={{
          record: "clause",
          path: [...(plan.clauses === null ? [] : ["plans", plan.id]), "clauses", String(index)],
          name: `what follows ${upon}`,
        }}
      />
      <p>
        <button
          type="button"
          onClick={() =>
            void change(
              { kind: "remove-clause", plan: plan.id, index },
              `took out what follows ${upon}`,
            ).then((isDone) => {
              if (isDone) select({ kind: "plan" });
            })
          }
        >
          Take it out
        </button>
      </p>
    </>
  );
}

const DEPOSITS = ["places", "returns"] as const;

/** A step: its name, how long it lasts at least, by when, and where it stands. */
function AboutStep({
  plan,
  step,
  select,
}: {
  readonly plan: Plan;
  readonly step: number;
  readonly select: (selection: Selection) => void;
}): ReactNode {
  const { scenario, labels, commit, changeSteps } = useForm();
  const one = plan.steps?.[step - 1];
  if (one === undefined) return null;
  const many = plan.steps!.length;
  const set = (
    field: "label" | "wait" | "until",
    value: string | null,
    what: string,
  ): Promise<string | null> =>
    commit(
      {
        kind: "steps",
        plan: plan.id,
        change: { kind: "set-step", step: step - 1, field, value },
      },
      what,
    );
  const inQuotes = (text: string): string | null => (text === "" ? null : JSON.stringify(text));
  const swap = (with_: number, what: string, to: number): void => {
    changeSteps(plan.id, { kind: "swap-steps", step: with_ }, what);
    select({ kind: "step", step: to });
  };
  return (
    <>
      <h3>Step {step}</h3>
      <TextField
        label="Name of the step"
        wide
        value={one.label ?? ""}
        commit={(text) => set("label", inQuotes(text), `renamed step ${step}`)}
      />
      <WholeField
        label="Lasts at least"
        value={one.wait}
        unit={one.wait === 1 ? labels.period : count(0, labels.period).slice(2)}
        least={0}
        commit={(wait) =>
          set("wait", wait === 0 ? null : String(wait), `step ${step} lasts at least ${wait}`)
        }
      />
      <DayField
        label="Done and verified by"
        value={one.until}
        commit={(day) => set("until", inQuotes(day), `set the limit of step ${step}`)}
      />
      <EndHere plan={plan} step={step - 1} names={endable(scenario, plan, step - 1)} />
      {scenario.deposits.length > 0 && (
        <FieldsOf
          of={{ record: "step", path: ["plans", plan.id, "steps", String(step - 1)], name: `step ${step}` }}
          only={DEPOSITS}
        />
      )}
      <p className="row">
        <button
          type="button"
          disabled={step === 1}
          onClick={() => swap(step - 2, `moved step ${step} earlier`, step - 1)}
        >
          Earlier
        </button>
        <button
          type="button"
          disabled={step === many}
          onClick={() => swap(step - 1, `moved step ${step} later`, step + 1)}
        >
          Later
        </button>
        <button
          type="button"
          onClick={() => {
            changeSteps(plan.id, { kind: "remove-step", step: step - 1 }, `removed step ${step}`);
            select({ kind: "plan" });
          }}
        >
          Remove the step
        </button>
      </p>
    </>
  );
}

function EndHere({
  plan,
  step,
  names,
}: {
  readonly plan: Plan;
  readonly step: number;
  readonly names: readonly string[];
}): ReactNode {
  const { labels, changeSteps } = useForm();
  if (names.length === 0) return null;
  return (
    <p>
      <select
        aria-label={`End in step ${step + 1}`}
        value=""
        onChange={({ target }) =>
          changeSteps(
            plan.id,
            { kind: "move-measure", measure: target.value, list: "ends", from: null, to: { step } },
            `ended ${labels.measure(target.value)} in step ${step + 1}`,
          )
        }
      >
        <option value="">End here …</option>
        {names.map((name) => (
          <option key={name} value={name}>
            {labels.measure(name)}
          </option>
        ))}
      </select>
    </p>
  );
}

/** What a party does at a step, to be moved without dragging. */
function Chips({
  of,
  plan,
  party,
  step,
  state,
}: {
  readonly of: LadderOf;
  readonly plan: Plan;
  readonly party: string;
  readonly step: number;
  readonly state: MovingState;
}): ReactNode {
  const { labels } = useForm();
  const bundle = of.plan.steps[step - 1];
  if (bundle === undefined || plan.steps === null) return null;
  const own = [...bundle.does, ...bundle.ends].filter((id) =>
    of.measures.performers[of.measures.ids.indexOf(id)]?.includes(party),
  );
  const pieces = new Map(
    own.flatMap((id) => {
      const piece = pieceOfChip(plan, step, id);
      return piece === null ? [] : [[`${piece.list} ${piece.measure}`, piece] as const];
    }),
  );
  if (pieces.size === 0) return null;
  return (
    <>
      <h4>What it does there</h4>
      <ul className="bare-list chips-here">
        {[...pieces].map(([name, piece]) => (
          <li key={name}>
            <span>
              {piece.list === "ends" ? "Ends: " : ""}
              {plainText(labels.measure(piece.measure))}
            </span>
            <ChipActions piece={piece} stepCount={plan.steps!.length} put={state.put} />
          </li>
        ))}
      </ul>
    </>
  );
}
