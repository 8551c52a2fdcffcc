import { type ReactNode, useState } from "react";
import { measureText } from "../../engine/index.ts";
import { groupedByActors, listed, plural, points } from "../../present/index.ts";
import { centralValue, freeId, type Measure, takenBack } from "../../scenario/index.ts";
import { useRemembered } from "../elements/index.ts";
import { AddForm, Note, TextField, useForm, WholeField } from "../forms/index.ts";
import { PartyFigureRows } from "./party-figures.tsx";

/** Every measure, by party: what it is worth to whom, how long it takes, whether it can be undone. */
export function MeasureForms(): ReactNode {
  const { scenario, labels, change } = useForm();
  const together = groupedByActors(
    scenario.measures.filter(({ by }) => by.length > 1),
    ({ by }) => by,
    scenario.parties.map(({ id }) => id),
  );
  return (
    <>
      {scenario.parties.map((party) => {
        const own = scenario.measures.filter(({ by }) => by.length === 1 && by[0] === party.id);
        return (
          <section key={party.id} className="by-party">
            <h3>
              {labels.party(party.id)} <span className="soft">can</span>
            </h3>
            {own.map((measure) => (
              <MeasureForm key={measure.id} measure={measure} />
            ))}
            <AddForm
              what={`Add a measure of ${labels.who(party.id)}`}
              placeholder="What it could do"
              add={(label) =>
                change(
                  {
                    kind: "add-measure",
                    id: freeId(label, "measure", scenario.measures),
                    label,
                    by: party.id,
                  },
                  `added the measure ${label}`,
                )
              }
            />
          </section>
        );
      })}
      {together.map(({ parties, own }) => (
        <section key={parties.join(" ")} className="by-party">
          <h3>
            {listed(parties.map(labels.party))} <span className="soft">can together</span>
          </h3>
          {own.map((measure) => (
            <MeasureForm key={measure.id} measure={measure} />
          ))}
        </section>
      ))}
      {scenario.together.length > 0 && (
        <section className="by-party">
          <h3>Together</h3>
          {scenario.together.map((term, index) => (
            <details key={labels.term(index)} className="card">
              <summary>{labels.term(index)}</summary>
              <PartyFigureRows path={["together", String(index), "value"]} figures={term.value} />
            </details>
          ))}
        </section>
      )}
    </>
  );
}

function MeasureForm({ measure }: { readonly measure: Measure }): ReactNode {
  const { scenario, labels } = useForm();
  const [isOpen, setOpen] = useRemembered(`form of measure ${measure.id}`, false);
  const label = labels.measure(measure.id);
  return (
    <details
      className="card"
      data-measure-form={measure.id}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <span className="name">{label}</span>
        <span className="worths">
          {measure.value.map(({ party, figure }) => (
            <span key={party}>
              {labels.party(party)} {points(centralValue(figure, scenario.quantities)).replace("-", "\u2212")}
            </span>
          ))}
          {takenBack(measure, scenario.quantities) === "nothing" && <span>for good</span>}
        </span>
      </summary>
      {isOpen && <MeasureFields measure={measure} />}
    </details>
  );
}

function MeasureFields({ measure }: { readonly measure: Measure }): ReactNode {
  const { labels, change, setText, setPlain } = useForm();
  const label = labels.measure(measure.id);
  const at = (field: string): string[] => ["measures", measure.id, field];
  const periods = plural(labels.period);
  const payees = measure.once;
  const [hasOnce, setHasOnce] = useState(payees.length > 0);
  return (
    <div className="fields">
      <TextField label="Name" wide value={measure.label} commit={setText(at("label"), `renamed ${label}`)} />
      <h4>Worth, points a {labels.period} while in force</h4>
      <PartyFigureRows path={at("value")} figures={measure.value} />
      {payees.length > 0 || hasOnce ? (
        <>
          <h4>Paid once, points when done</h4>
          <PartyFigureRows path={at("once")} figures={payees} />
        </>
      ) : (
        <button type="button" className="quiet" onClick={() => setHasOnce(true)}>
          Add a payment when done
        </button>
      )}
      <div className="field-row">
        <WholeField
          label="Takes"
          value={measure.takes}
          unit={periods}
          commit={(value) => setPlain(at("takes"), value, `set how long ${label} takes to ${value}`)}
        />
        <WholeField
          label="Others can tell after"
          value={measure.verify}
          unit={periods}
          commit={(value) =>
            setPlain(at("verify"), value, `set when others can tell of ${label} to ${value}`)
          }
        />
        {typeof measure.instalments === "number" && (
          <WholeField
            label="Instalments"
            value={measure.instalments}
            unit=""
            commit={(value) =>
              setPlain(at("instalments"), value, `set the instalments of ${label} to ${value}`)
            }
          />
        )}
        <label className="check">
          <input
            type="checkbox"
            checked={measure.reversible !== false}
            disabled={typeof measure.reversible !== "boolean"}
            onChange={({ target }) =>
              setPlain(
                at("reversible"),
                target.checked,
                `${label} ${target.checked ? "can" : "cannot"} be undone`,
              )
            }
          />{" "}
          Can be undone{typeof measure.reversible === "boolean" ? "" : " in part"}
        </label>
      </div>
      {measure.requires.length > 0 && (
        <p className="soft">Needs {labels.measures(measure.requires.map(measureText)).join("; ")}</p>
      )}
      <Note text={measure.note} />
      <p>
        <button
          type="button"
          className="quiet"
          onClick={() => void change({ kind: "remove", path: ["measures", measure.id] }, `removed ${label}`)}
        >
          Remove this measure
        </button>
      </p>
    </div>
  );
}
