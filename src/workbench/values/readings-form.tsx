import { type ReactNode, useId, useState } from "react";
import { count, plainText } from "../../present/index.ts";
import {
  cellText,
  freeId,
  type OtherReading,
  otherFigures,
  parseCell,
  pathInReading,
} from "../../scenario/index.ts";
import { FieldsOf } from "../every-field/index.ts";
import { AddForm, TextField, useForm } from "../forms/index.ts";

/** Other figures for the same scenario, by who holds them; the figures themselves are typed in the panel of their cell. */
export function ReadingsForm(): ReactNode {
  const { scenario, change, setText } = useForm();
  const add = (label: string): Promise<boolean> =>
    change(
      {
        kind: "cells",
        cells: [
          {
            path: ["readings", freeId(label, "reading", scenario.readings), "label"],
            value: { text: label },
          },
        ],
      },
      `added the reading ${label}`,
    );
  return (
    <section className="sheet-part">
      <h3>Readings</h3>
      <p className="soft hint">
        Other figures for the same scenario, as an ally or an expert sees it. Type them here, or in Values in
        the panel of a cell.
      </p>
      {scenario.readings.map((reading) => (
        <details key={reading.id}>
          <summary>
            {plainText(reading.label)}{" "}
            <span className="soft">({count(otherFigures(reading).length, "figure")})</span>
          </summary>
          <TextField
            label="Name"
            wide
            value={reading.label}
            commit={setText(["readings", reading.id, "label"], `renamed ${plainText(reading.label)}`)}
          />
          <FieldsOf
            of={{ record: "reading", path: ["readings", reading.id], name: plainText(reading.label) }}
            without={["label"]}
          />
          <button
            type="button"
            className="link"
            onClick={() =>
              void change(
                { kind: "remove", path: ["readings", reading.id] },
                `removed the reading ${plainText(reading.label)}`,
              )
            }
          >
            Remove<span className="unseen"> {plainText(reading.label)}</span>
          </button>
        </details>
      ))}
      <AddForm what="Add a reading" placeholder="As an ally sees it" add={add} />
    </section>
  );
}

/** What each reading has in the place of a figure. */
export function ReadingFields({ path }: { readonly path: readonly string[] }): ReactNode {
  const { scenario } = useForm();
  if (scenario.readings.length === 0) return null;
  return (
    <details className="by-readings">
      <summary>By other readings</summary>
      {scenario.readings.map((reading) => (
        <ReadingField key={`${reading.id} ${path.join(".")}`} reading={reading} path={path} />
      ))}
    </details>
  );
}

function ReadingField({
  reading,
  path,
}: {
  readonly reading: OtherReading;
  readonly path: readonly string[];
}): ReactNode {
  const { change } = useForm();
  const id = useId();
  const other = otherFigures(reading).find((one) => one.path.join(".") === path.join("."));
  const stands = other === undefined ? "" : cellText(other.figure);
  const [typed, type] = useState<string | null>(null);
  const [why, setWhy] = useState<string | null>(null);
  const name = plainText(reading.label);
  const take = (): void => {
    if (typed === null) return;
    const read = parseCell(typed.trim());
    // What cannot be read stays in the field.
    setWhy(read.kind === "unread" ? read.why : null);
    if (read.kind === "unread") return;
    type(null);
    if (typed.trim() === stands) return;
    void change(
      {
        kind: "cells",
        cells: [
          {
            path: pathInReading(reading.id, path),
            value: read.kind === "empty" ? null : read.value,
          },
        ],
      },
      `set the figure by ${name}`,
    );
  };
  return (
    <div className="field">
      <label htmlFor={id}>{name}</label>
      <input
        id={id}
        type="text"
        value={typed ?? stands}
        placeholder="as in the file"
        aria-describedby={`${id}-why`}
        onChange={({ target }) => type(target.value)}
        onBlur={take}
        onKeyDown={({ key }) => {
          if (key === "Enter") take();
          if (key === "Escape") {
            type(null);
            setWhy(null);
          }
        }}
      />
      <small id={`${id}-why`} role="status">
        {why !== null && <span className="why-unread">Not read: {why}.</span>}
      </small>
    </div>
  );
}
