import type { ReactNode } from "react";
import { freeId } from "../../scenario/index.ts";
import { AddForm, chanceScale, Note, patienceScale, TextField, useForm, WholeField } from "../forms/index.ts";
import { FigureRow, PartyFigureRows } from "./party-figures.tsx";

/** Who they are, how patient, and what a breakdown would cost them. */
export function PartyForms(): ReactNode {
  const { scenario, labels, change, setText, setPlain } = useForm();
  const { breakdown } = scenario;
  return (
    <>
      <p className="soft hint">
        Patience: what the next {labels.period} is worth beside this one. Near 1 a party looks far ahead.
      </p>
      {scenario.parties.map((party) => (
        <section key={party.id} className="card open">
          <div className="field-row">
            <TextField
              label="Name"
              value={party.name}
              commit={setText(["parties", party.id, "name"], `renamed ${labels.who(party.id)}`)}
            />
            <TextField
              label="Side"
              value={party.side ?? ""}
              placeholder="none"
              commit={setText(["parties", party.id, "side"], `set the side of ${labels.who(party.id)}`)}
            />
          </div>
          {party.patience === null ? (
            <button
              type="button"
              className="quiet"
              onClick={() =>
                void change(
                  {
                    kind: "figure",
                    path: ["parties", party.id, "patience"],
                    figure: { kind: "number", value: 0.9 },
                  },
                  `set the patience of ${labels.who(party.id)} to 0.9`,
                )
              }
            >
              Set its patience
            </button>
          ) : (
            <FigureRow
              label="Patience"
              path={["parties", party.id, "patience"]}
              figure={party.patience}
              scale={patienceScale(party.patience)}
            />
          )}
          <Note text={party.note} />
          <button
            type="button"
            className="quiet"
            onClick={() =>
              void change({ kind: "remove", path: ["parties", party.id] }, `removed ${labels.who(party.id)}`)
            }
          >
            Remove<span className="unseen"> {labels.party(party.id)}</span>
          </button>
        </section>
      ))}
      <AddForm
        what="Add a party"
        placeholder="Another party"
        add={(name) =>
          change({ kind: "add-party", id: freeId(name, "party", scenario.parties), name }, `added ${name}`)
        }
      />
      <h3>If it breaks down</h3>
      <p className="soft hint">On top of what is lost, points a {labels.period} while the breakdown lasts.</p>
      <PartyFigureRows path={["breakdown", "value"]} figures={breakdown.value} />
      <div className="field-row">
        {breakdown.lasts !== "forever" && (
          <WholeField
            label="It lasts"
            value={breakdown.lasts}
            unit={labels.period}
            commit={(value) =>
              setPlain(["breakdown", "lasts"], value, `set how long a breakdown lasts to ${value}`)
            }
          />
        )}
        <label className="check">
          <input
            type="checkbox"
            checked={breakdown.lasts === "forever"}
            onChange={({ target }) =>
              target.checked
                ? setPlain(["breakdown", "lasts"], "forever", "a breakdown lasts for ever")
                : setPlain(["breakdown", "lasts"], 8, "a breakdown lasts 8 periods")
            }
          />{" "}
          It lasts for ever
        </label>
      </div>
      <FigureRow
        label={`Chance a ${labels.period}`}
        path={["breakdown", "chance"]}
        figure={breakdown.chance}
        scale={chanceScale(breakdown.chance)}
      />
    </>
  );
}
