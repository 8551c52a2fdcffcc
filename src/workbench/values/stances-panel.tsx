import { type FormEvent, type ReactNode, useState } from "react";
import { capitalised, count, listed } from "../../present/index.ts";
import { type Change, freeId, type Stance } from "../../scenario/index.ts";
import { FieldsOf } from "../every-field/index.ts";
import { NamesField, TextField, useForm } from "../forms/index.ts";

/** What a party does under which conditions: its stances, changed and added in place. */
export function StancesOf({ party }: { readonly party: string }): ReactNode {
  const { scenario } = useForm();
  const [isAdding, add] = useState(false);
  const own = scenario.stances.filter((one) => one.party === party);
  return (
    <section className="stances" aria-label="Stances">
      <h4>Stances: what it does once something is in force</h4>
      {own.map((one) => (
        <StanceForm key={one.id} stance={one} />
      ))}
      {isAdding ? (
        <NewStance party={party} done={() => add(false)} />
      ) : (
        <button type="button" className="link" onClick={() => add(true)}>
          Another stance
        </button>
      )}
    </section>
  );
}

const RULES_AND_NOTE = ["rules", "note", "evidence"] as const;

function StanceForm({ stance }: { readonly stance: Stance }): ReactNode {
  const { scenario, labels, change, commit, setText } = useForm();
  const { id, label } = stance;
  const [isAsked, ask] = useState(false);
  const plans = scenario.plans.filter(({ stances }) => stances?.includes(id) === true);
  // Out of the plans it stands in; a plan of which it is the only stance goes with it.
  const removal: Change[] = [
    ...plans.map(
      (plan): Change =>
        plan.stances!.length === 1
          ? { kind: "remove", path: ["plans", plan.id] }
          : { kind: "remove-name", path: ["plans", plan.id, "stances"], name: id },
    ),
    { kind: "remove", path: ["stances", id] },
  ];
  const remove = (): void =>
    void change({ kind: "several", changes: removal }, `removed the stance ${label}`);
  return (
    <div className="stance" role="group" aria-label={label}>
      <TextField
        label="Name"
        value={label}
        commit={setText(["stances", id, "label"], `renamed the stance ${label}`)}
      />
      <FieldsOf of={{ record: "stance", path: ["stances", id], name: label }} unfolds only={RULES_AND_NOTE} />
      <NamesField
        label="Met in the plans"
        chosen={plans.map((plan) => plan.id)}
        among={scenario.plans.flatMap((plan) => (plan.stances === null ? [] : [plan.id]))}
        nameOf={labels.plan}
        none="and in …"
        add={(plan) =>
          commit(
            { kind: "add-name", path: ["plans", plan, "stances"], name: id },
            `put the stance ${label} into ${labels.plan(plan)}`,
          )
        }
        remove={(plan) =>
          commit(
            { kind: "remove-name", path: ["plans", plan, "stances"], name: id },
            `took the stance ${label} out of ${labels.plan(plan)}`,
          )
        }
      />
      {isAsked ? (
        <div className="removal" role="group" aria-label={`Remove ${label}`}>
          <p>
            It stands in {count(plans.length, "plan")}: {listed(plans.map((plan) => labels.plan(plan.id)))}.
          </p>
          <button type="button" onClick={remove}>
            Take it out of them and remove it
          </button>{" "}
          <button type="button" className="link" onClick={() => ask(false)}>
            Keep it
          </button>
        </div>
      ) : (
        <button type="button" className="link" onClick={plans.length === 0 ? remove : () => ask(true)}>
          Remove<span className="unseen"> {label}</span>
        </button>
      )}
    </div>
  );
}

function NewStance({ party, done }: { readonly party: string; readonly done: () => void }): ReactNode {
  const { scenario, labels, change } = useForm();
  const own = scenario.measures.flatMap((one) => (one.by.includes(party) ? [one.id] : []));
  const [label, setLabel] = useState("");
  const [does, setDoes] = useState<readonly string[]>([]);
  const [once, setOnce] = useState<readonly string[]>([]);
  const [why, setWhy] = useState<string | null>(null);
  const edits = (list: readonly string[], set: (list: readonly string[]) => void) => ({
    add: (id: string): null => {
      set([...list, id]);
      return null;
    },
    remove: (id: string): null => {
      set(list.filter((one) => one !== id));
      return null;
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const name = label.trim();
    const missing = name === "" ? "give it a name" : does.length === 0 ? "choose what it does" : null;
    setWhy(missing);
    if (missing !== null) return;
    const id = freeId(name, "stance", scenario.stances);
    void change({ kind: "add-stance", id, label: name, party, does, once }, `added the stance ${name}`).then(
      (isDone) => {
        if (isDone) done();
      },
    );
  };
  return (
    <form className="stance" onSubmit={submit} aria-label="Another stance">
      <label>
        Name{" "}
        <input
          type="text"
          value={label}
          placeholder="Relief after the freeze"
          onChange={({ target }) => setLabel(target.value)}
        />
      </label>
      <NamesField
        label="Does"
        chosen={does}
        among={own}
        nameOf={labels.measure}
        none={does.length === 0 ? "what …" : "and …"}
        {...edits(does, setDoes)}
      />
      <NamesField
        label="Once in force"
        chosen={once}
        among={scenario.measures.map((one) => one.id)}
        nameOf={labels.measure}
        none="once …"
        {...edits(once, setOnce)}
      />
      {why !== null && (
        <p className="amber" role="status">
          {capitalised(why)}.
        </p>
      )}
      <button type="submit">Add the stance</button>{" "}
      <button type="button" className="link" onClick={done}>
        Leave it
      </button>
    </form>
  );
}
