import { type ReactNode, useId } from "react";
import { plainNumber, plainText } from "../../present/index.ts";
import { type Aim, freeId } from "../../scenario/index.ts";
import { AddForm, TextField, useForm } from "../forms/index.ts";

/** What measures are for: each aim with whose it is, and how much of it each measure serves. */
export function AimsForm(): ReactNode {
  const { scenario, change } = useForm();
  const add = (label: string): Promise<boolean> =>
    change(
      {
        kind: "cells",
        cells: [{ path: ["aims", freeId(label, "aim", scenario.aims), "label"], value: { text: label } }],
      },
      `added the aim ${label}`,
    );
  return (
    <section className="sheet-part">
      <h3>Aims</h3>
      {scenario.aims.map((aim) => (
        <details key={aim.id}>
          <summary>{plainText(aim.label)}</summary>
          <AimFields aim={aim} />
        </details>
      ))}
      <AddForm what="Add an aim" placeholder="What measures are for" add={add} />
    </section>
  );
}

function AimFields({ aim }: { readonly aim: Aim }): ReactNode {
  const { scenario, labels, change, commit, setText } = useForm();
  const id = useId();
  const name = plainText(aim.label);
  const serve = async (measure: string, text: string): Promise<string | null> => {
    const share = Number(text);
    if (!(share >= 0 && share <= 1)) return `“${text}” is not a share: write a number up to 1, such as 0.3`;
    const value = text === "" || share === 0 ? null : share;
    return commit(
      { kind: "cells", cells: [{ path: ["aims", aim.id, "served", measure], value }] },
      `set how much ${labels.measure(measure)} serves ${name}`,
    );
  };
  const left = scenario.measures.filter((one) => !aim.served.some(({ measure }) => measure === one.id));
  return (
    <div className="aim-fields">
      <TextField
        label="Name"
        wide
        value={aim.label}
        commit={setText(["aims", aim.id, "label"], `renamed ${name}`)}
      />
      <div className="field">
        <label htmlFor={`${id}-of`}>Whose aim</label>
        <select
          id={`${id}-of`}
          value={aim.of ?? ""}
          onChange={({ target }) =>
            void change(
              { kind: "text", path: ["aims", aim.id, "of"], text: target.value === "" ? null : target.value },
              `set whose aim ${name} is`,
            )
          }
        >
          <option value="">all parties</option>
          {scenario.parties.map((party) => (
            <option key={party.id} value={party.id}>
              {labels.party(party.id)}
            </option>
          ))}
        </select>
      </div>
      {aim.served.map(({ measure, weight }) => (
        <TextField
          key={measure}
          label={`${labels.measure(measure)}, share of it, up to 1`}
          value={plainNumber(weight)}
          commit={(text) => serve(measure, text)}
        />
      ))}
      {left.length > 0 && (
        <div className="field">
          <label htmlFor={`${id}-more`}>Served by</label>
          <select id={`${id}-more`} value="" onChange={({ target }) => void serve(target.value, "0.1")}>
            <option value="">another measure …</option>
            {left.map((one) => (
              <option key={one.id} value={one.id}>
                {labels.measure(one.id)}
              </option>
            ))}
          </select>
        </div>
      )}
      <button
        type="button"
        className="link"
        onClick={() => void change({ kind: "remove", path: ["aims", aim.id] }, `removed the aim ${name}`)}
      >
        Remove<span className="unseen"> {name}</span>
      </button>
    </div>
  );
}
