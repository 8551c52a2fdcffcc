import { type ReactNode, useState } from "react";
import { measureText } from "../../engine/index.ts";
import { eventsInWords, plural, whatIfInWords } from "../../present/index.ts";
import {
  type Clause,
  clausesInForce,
  freeId,
  type Plan,
  placeOfClause,
  type Scenario,
  takenBack,
} from "../../scenario/index.ts";
import type { ChangedPlan } from "../../study/index.ts";
import { DataTable, VerdictMark } from "../elements/index.ts";
import { useForm } from "../forms/index.ts";
import { useChangedPlan } from "./use-moving.ts";

/** What may follow, in the order of the list. */
const FOLLOWS = [
  { id: "suspend", label: "suspend" },
  { id: "pause", label: "pause" },
  { id: "end", label: "end all as agreed" },
  { id: "collapse", label: "let all collapse" },
] as const;
type Follows = (typeof FOLLOWS)[number]["id"];

const BREACH = "breach";
const NEW = "";

/** A sentence to fill in: on an event we suspend, pause, end or let collapse; what it would come to stands below before it is written. */
export function ClauseSentence({
  plan,
  done,
}: {
  readonly plan: Plan;
  /** @param written - the place, from 0, of the clause that was written; null: none was */
  readonly done: (written: number | null) => void;
}): ReactNode {
  const { scenario, labels, change } = useForm();
  const [upon, setUpon] = useState(scenario.events[0]?.id ?? BREACH);
  const [follows, setFollows] = useState<Follows>("suspend");
  const [suspended, setSuspended] = useState<readonly string[]>([]);
  const [periods, setPeriods] = useState(2);
  const suspendable = measuresToSuspend(scenario, plan);
  const clause = clauseOf(
    upon,
    follows,
    suspended.length === 0 ? suspendable.slice(0, 1) : suspended,
    periods,
  );
  const isNew = upon === NEW;
  const changed = useChangedPlan(plan.id, isNew ? null : { kind: "add-clause", clause });
  if (isNew) return <NewEvent made={setUpon} />;
  const write = (): void => {
    const name = upon === BREACH ? "a breach" : labels.event(upon);
    const at = placeOfClause(clausesInForce(scenario, plan), clause);
    void change({ kind: "add-clause", plan: plan.id, clause }, `wrote what follows ${name}`).then(
      (isDone) => {
        if (isDone) done(at);
      },
    );
  };
  return (
    <form
      className="sentence"
      onSubmit={(event) => {
        event.preventDefault();
        write();
      }}
    >
      <h3>What follows</h3>
      <p>
        <label>
          On{" "}
          <select value={upon} onChange={({ target }) => setUpon(target.value)}>
            {scenario.events.map(({ id }) => (
              <option key={id} value={id}>
                {labels.event(id)}
              </option>
            ))}
            <option value={BREACH}>a breach</option>
            <option value={NEW}>another event …</option>
          </select>
        </label>{" "}
        <label>
          we{" "}
          <select value={follows} onChange={({ target }) => setFollows(target.value as Follows)}>
            {FOLLOWS.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </p>
      {follows === "suspend" && (
        <fieldset className="bare checks">
          <legend className="unseen">What is suspended</legend>
          {suspendable.map((id) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={clause.suspend?.some((ref) => measureText(ref) === id) ?? false}
                onChange={({ target }) => {
                  const now = suspended.length === 0 ? suspendable.slice(0, 1) : suspended;
                  setSuspended(target.checked ? [...now, id] : now.filter((one) => one !== id));
                }}
              />{" "}
              {labels.measure(id)}
            </label>
          ))}
        </fieldset>
      )}
      {(follows === "suspend" || follows === "pause") && (
        <p>
          <label>
            for{" "}
            <input
              type="number"
              min={1}
              max={999}
              value={periods}
              onChange={({ target }) => setPeriods(Math.max(1, Math.floor(Number(target.value)) || 1))}
            />{" "}
            {periods === 1 ? labels.period : plural(labels.period)}
          </label>
        </p>
      )}
      <p className="row">
        <button type="submit" className="primary">
          Write it
        </button>
        <button type="button" onClick={() => done(null)}>
          Not now
        </button>
      </p>
      {changed !== null && <ClauseEffect changed={changed} upon={upon} lead="If written" />}
    </form>
  );
}

/** Whom a clause deters, whom it tempts to cry wolf, and what it costs each; and what becomes of the plan. */
export function ClauseEffect({
  changed,
  upon,
  lead,
}: {
  readonly changed: ChangedPlan;
  readonly upon: string;
  readonly lead: string;
}): ReactNode {
  const { labels } = useForm();
  const words = whatIfInWords(lead, changed, labels);
  const told = changed.after === null ? [] : eventsInWords(changed.after, changed.accidents, labels);
  const at = changed.after?.events.findIndex(({ event }) => event === upon) ?? -1;
  return (
    <div aria-live="polite">
      <p className="drop-words">
        {words.standing !== null && <VerdictMark standing={words.standing} />} <strong>{words.lead}</strong>
      </p>
      {words.lines.map((line) => (
        <p key={line} className="soft">
          {line}.
        </p>
      ))}
      {told[at]?.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {told[at] !== undefined && (
        <DataTable table={told[at].table} caption="What it costs whom, in which step" />
      )}
    </div>
  );
}

function clauseOf(upon: string, follows: Follows, suspended: readonly string[], periods: number): Clause {
  const suspend =
    follows === "suspend"
      ? suspended.map((measure) => ({ measure, part: null }))
      : follows === "pause"
        ? []
        : null;
  return {
    upon,
    by: null,
    of: [],
    suspend,
    for: suspend === null ? null : periods,
    times: 1,
    // biome-ignore lint/suspicious/noThenProperty: a field of the language; nothing awaits it.
    then: follows === "end" || follows === "collapse" ? follows : null,
  };
}

/** What a plan brings into force, or finds in force, that can be undone at all. */
export function measuresToSuspend(scenario: Scenario, plan: Plan): string[] {
  const named = new Set(
    [...scenario.start, ...(plan.steps ?? []).flatMap(({ does }) => does)].map(({ measure }) => measure),
  );
  return scenario.measures
    .filter(
      (one) =>
        (plan.steps === null || named.has(one.id)) && takenBack(one, scenario.quantities) !== "nothing",
    )
    .map(({ id }) => id);
}

/** An event that the file does not have yet. */
function NewEvent({ made }: { readonly made: (id: string) => void }): ReactNode {
  const { scenario, labels, change } = useForm();
  const [label, setLabel] = useState("");
  const [by, setBy] = useState(scenario.parties[0]?.id ?? "");
  const [figure, setFigure] = useState(by === "" ? 0.02 : 1);
  const isChosen = by !== "";
  return (
    <form
      className="sentence"
      onSubmit={(event) => {
        event.preventDefault();
        if (label.trim() === "") return;
        const id = freeId(label, "event", scenario.events);
        const event_ = {
          kind: "add-event",
          id,
          label: label.trim(),
          by: isChosen ? by : null,
          figure,
        } as const;
        void change(event_, `added the event ${label.trim()}`).then((isDone) => {
          if (isDone) made(id);
        });
      }}
    >
      <h3>Another event</h3>
      <p>
        <label>
          What may happen{" "}
          <input type="text" value={label} required onChange={({ target }) => setLabel(target.value)} />
        </label>
      </p>
      <p>
        <label>
          Who may choose it{" "}
          <select
            value={by}
            onChange={({ target }) => {
              setBy(target.value);
              setFigure(target.value === "" ? 0.02 : 1);
            }}
          >
            {scenario.parties.map(({ id }) => (
              <option key={id} value={id}>
                {labels.party(id)}
              </option>
            ))}
            <option value="">nobody, it happens by itself</option>
          </select>
        </label>
      </p>
      <p>
        <label>
          {isChosen ? "It brings it, points, once" : `Its chance a ${labels.period}, 0 to 1`}{" "}
          <input
            type="number"
            step="any"
            min={isChosen ? undefined : 0}
            max={isChosen ? undefined : 1}
            value={figure}
            onChange={({ target }) => setFigure(Number(target.value))}
          />
        </label>
      </p>
      <p className="row">
        <button type="submit" className="primary">
          Add the event
        </button>
        <button type="button" onClick={() => made(scenario.events[0]?.id ?? BREACH)}>
          Not now
        </button>
      </p>
    </form>
  );
}
