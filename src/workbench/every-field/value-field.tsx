import type { ReactNode } from "react";
import {
  LANGUAGE,
  LIMITS,
  type Noun,
  type PlainData,
  type RecordName,
  type Shape,
} from "../../scenario/index.ts";
import { ChoiceField, NamesField, type Taken, TextField } from "../forms/index.ts";
import { type FieldShown, useDrawn } from "./drawn.ts";
import { FIELD_NAMES, WORD_NAMES } from "./field-names.ts";
import { useNames } from "./names.ts";
import { OtherFigures, ownOf } from "./other-figures.tsx";
import { itemOf, type Place, within } from "./place.ts";
import { RecordList, RecordMap } from "./record-list.tsx";
import { statementRead, statementTyped } from "./statements.ts";
import { Unfold } from "./unfold.tsx";
import { figureRead, figureTyped, isMap, listOf } from "./written.ts";

/** One field of a record, as what its shape takes. */
export function ValueField(shown: FieldShown): ReactNode {
  const { label, hint, shape, place, leftOut, isRequired } = shown;
  const named = useNames();
  const { RecordForm, whole } = useDrawn();
  const text = typeof place.data === "string" || typeof place.data === "number" ? String(place.data) : "";
  const put = (value: PlainData): Taken => place.set({ path: [], value });
  const putText = (typed: string): Taken => put(typed === "" ? null : typed);
  switch (shape.kind) {
    case "text":
      return (
        <TextField
          label={label}
          wide
          isLong={shape.most > LIMITS.characters.label}
          value={text}
          placeholder={leftOut ?? ""}
          commit={putText}
          hint={hint}
        />
      );
    case "date":
    case "day":
    case "statement":
    case "pattern":
      return (
        <TextField label={label} value={text} placeholder={leftOut ?? ""} commit={putText} hint={hint} />
      );
    case "flag":
      return (
        <ChoiceField
          label={label}
          value={typeof place.data === "boolean" ? String(place.data) : ""}
          options={[
            { id: "true", label: "yes" },
            { id: "false", label: "no" },
          ]}
          none={leftOut === "false" ? "no, as it is not said" : (leftOut ?? "not said")}
          commit={(id) => put(id === "" ? null : id === "true")}
          hint={hint}
        />
      );
    case "word":
      return (
        <ChoiceField
          label={label}
          value={text}
          options={shape.words.map((id) => ({ id, label: WORD_NAMES[id] ?? id }))}
          none={isRequired ? null : spokenDefault(leftOut)}
          commit={putText}
          hint={hint}
        />
      );
    case "id":
      return (
        <ChoiceField
          label={label}
          value={text}
          options={[
            ...named.all(shape.noun).map((id) => ({ id, label: named.nameOf(shape.noun, id) })),
            ...shape.words.map((id) => ({ id, label: WORD_NAMES[id] ?? id })),
          ]}
          none={isRequired ? null : (leftOut ?? "none")}
          commit={putText}
          hint={hint}
        />
      );
    case "whole":
    case "share":
    case "parts":
      return <NumberField {...shown} />;
    case "figure":
      return <FigureField {...shown} />;
    case "record":
      return (
        <Unfold title={label} hint={hint}>
          {() => (
            <>
              <RecordForm record={shape.record} place={place} />
              {!isRequired && isMap(place.data) && (
                <button type="button" className="link" onClick={() => void put(null)}>
                  Take all of it out<span className="unseen">: {label}</span>
                </button>
              )}
            </>
          )}
        </Unfold>
      );
    case "one-or-list":
    case "list":
      return <ListField {...shown} of={shape.of} least={shape.kind === "list" ? shape.least : 1} />;
    case "by-id":
      return <ById {...shown} of={shape.of} noun={shape.noun} />;
    case "definitions":
      return <RecordMap label={label} hint={hint} noun={shape.noun} of={shape.of} place={place} />;
    case "other-figures":
      return <OtherFigures label={label} shape={shape.of} own={ownOf(whole, shape.of)} place={place} />;
    default:
      return null;
  }
}

/** A default of the language without the words of the file. */
function spokenDefault(words: string | null): string {
  return words === null
    ? "not said"
    : words.replace(/^[a-z-]+(?= where | beside |$)/, (word) => WORD_NAMES[word] ?? word);
}

function NumberField({ label, hint, unit, shape, leftOut, place }: FieldShown): ReactNode {
  const data = place.data;
  const value =
    data === "forever" ? "for ever" : data === undefined || data === null ? "" : listOf(data).join(", ");
  const commit = (typed: string): Taken => {
    if (typed === "") return place.set({ path: [], value: null });
    if (shape.kind === "whole" && shape.forever && /^for ?ever$/i.test(typed))
      return place.set({ path: [], value: "forever" });
    const numbers = typed.split(",").map((one) => (one.trim() === "" ? Number.NaN : Number(one)));
    const isOne = shape.kind !== "parts" && numbers.length > 1;
    if (isOne || numbers.some((one) => !Number.isFinite(one)))
      return `“${typed}” is not a number: write ${shape.kind === "whole" ? "2" : shape.kind === "share" ? "0.4" : "3, or 0.5, 0.3, 0.2"}`;
    return place.set({ path: [], value: numbers.length === 1 ? numbers[0]! : numbers });
  };
  return (
    <TextField
      label={unit === null ? label : `${label} (${unit})`}
      value={value}
      placeholder={leftOut === "forever" ? "for ever" : (leftOut ?? "")}
      commit={commit}
      hint={hint}
    />
  );
}

function FigureField({ label, hint, unit, shape, leftOut, place }: FieldShown): ReactNode {
  const isUndo = shape.kind === "figure" && shape.flags;
  return (
    <TextField
      label={unit === null ? label : `${label} (${unit})`}
      value={figureTyped(place.data)}
      placeholder={leftOut === "true" ? "yes" : (leftOut ?? "5, 3..9 or 3..5..9")}
      commit={(typed) => {
        const read = figureRead(typed, isUndo);
        return "why" in read ? read.why : place.set({ path: [], value: read.value });
      }}
      hint={hint}
    />
  );
}

/** Something by party or by measure: all parties, and of measures those that are named and one more. */
function ById({
  label,
  hint,
  unit,
  record,
  of,
  noun,
  place,
}: FieldShown & { readonly of: Shape; readonly noun: Noun }): ReactNode {
  const named = useNames();
  const data = isMap(place.data) ? place.data : {};
  const all = named.all(noun);
  const written = Object.keys(data);
  const rows = noun === "party" ? [...new Set([...all, ...written])] : written;
  const left = all.filter((id) => !rows.includes(id));
  // The last that goes takes the field with it.
  const inside = (id: string): Place => {
    const one = within(place, id);
    const isLast = written.length === 1 && written[0] === id;
    return {
      ...one,
      set: (edit) =>
        isLast && edit.path.length === 0 && edit.value === null
          ? place.set({ path: [], value: null })
          : one.set(edit),
    };
  };
  return (
    <Unfold title={unit === null ? label : `${label} (${unit})`} hint={hint} many={written.length}>
      {() => (
        <>
          {rows.map((id) => (
            <ValueField
              key={id}
              label={named.nameOf(noun, id)}
              hint={null}
              unit={null}
              shape={of}
              record={record}
              holder={null}
              leftOut="none"
              isRequired={false}
              place={inside(id)}
            />
          ))}
          {left.length > 0 && (
            <ChoiceField
              label={`Another ${noun}`}
              value=""
              none="choose …"
              options={left.map((id) => ({ id, label: named.nameOf(noun, id) }))}
              commit={(id) => (id === "" ? null : place.set({ path: [id], value: FIRST_SHARE }))}
            />
          )}
        </>
      )}
    </Unfold>
  );
}

/** What something is at first, for somebody to say better: a share and a figure may both be it. */
const FIRST_SHARE = 0.1;

function ListField(shown: FieldShown & { readonly of: Shape; readonly least: number }): ReactNode {
  const { label, hint, record, holder, of, least, place, isRequired, leftOut } = shown;
  const named = useNames();
  const items = listOf(place.data);
  switch (of.kind) {
    case "record":
    case "list-or-record":
      return (
        <RecordList
          label={label}
          hint={hint}
          record={of.record}
          holder={record}
          least={least}
          place={place}
        />
      );
    case "correlation":
      return <Correlations {...shown} />;
    case "list":
      return (
        <Unfold title={label} hint={hint} many={items.length}>
          {() => (
            <>
              {[...items, undefined].map((_, index) => (
                <ListField
                  // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place
                  key={index}
                  {...shown}
                  label={index < items.length ? `${index + 1}` : "Another"}
                  hint={null}
                  isRequired={false}
                  of={of.of}
                  least={1}
                  place={itemOf(place, items, index)}
                />
              ))}
            </>
          )}
        </Unfold>
      );
    case "statement":
      return <Statements {...shown} />;
    case "text":
    case "one-or-list":
      return <Lines {...shown} />;
    case "measure":
    case "condition":
    case "id":
    case "field-name": {
      const among =
        of.kind === "id"
          ? [...named.all(of.noun), ...of.words]
          : of.kind === "field-name"
            ? backedIn(holder)
            : of.kind === "measure"
              ? named.measures
              : named.measures.flatMap((id) => [id, `not ${id}`]);
      const write = (list: readonly PlainData[], isEmptied: boolean): Taken =>
        place.set({ path: [], value: isEmptied && leftOut !== null ? null : list });
      return (
        <NamesField
          label={label}
          chosen={items.map(String)}
          among={among}
          nameOf={(id) =>
            of.kind === "id"
              ? named.nameOf(of.noun, id)
              : of.kind === "field-name"
                ? holder === null
                  ? id
                  : (FIELD_NAMES[holder][id]?.label ?? id)
                : named.condition(id)
          }
          least={isRequired ? least : 0}
          none={
            items.length === 0
              ? leftOut === null || leftOut === "none"
                ? "choose …"
                : `${leftOut} …`
              : "and …"
          }
          add={(id) =>
            id === ""
              ? null
              : Array.isArray(place.data)
                ? place.set({ path: [String(items.length)], value: id })
                : write([...items, id], false)
          }
          remove={(_, index) => {
            const left = items.filter((_, at) => at !== index);
            return Array.isArray(place.data) && left.length > 0
              ? place.set({ path: [String(index)], value: null })
              : write(left, left.length === 0);
          }}
          hint={hint}
        />
      );
    }
    default:
      return null;
  }
}

/** Statements, one a line, measures by their names in quotes; another of one measure is chosen from a list. */
function Statements({ label, hint, place }: FieldShown): ReactNode {
  const named = useNames();
  const called = named.measures.map((id) => ({ id, label: named.nameOf("measure", id) }));
  const items = listOf(place.data);
  const commit = (typed: string): Taken => {
    const read = linesOf(typed).map((line) => statementRead(line, called));
    const bad = read.find((one) => "why" in one);
    if (bad !== undefined && "why" in bad) return bad.why;
    const lines = read.flatMap((one) => ("text" in one ? [one.text] : []));
    return place.set({ path: [], value: lines.length === 0 ? null : lines });
  };
  return (
    <>
      <TextField
        label={label}
        isLong
        value={items.map((line) => statementTyped(String(line), called)).join("\n")}
        commit={commit}
        hint={hint}
      />
      <ChoiceField
        label={`Another statement: ${label}`}
        value=""
        none="choose a measure …"
        options={called.flatMap(({ id }) =>
          [id, `not ${id}`].map((text) => ({ id: text, label: named.condition(text) })),
        )}
        commit={(text) => (text === "" ? null : place.set({ path: [], value: [...items, text] }))}
      />
    </>
  );
}

function linesOf(typed: string): string[] {
  return typed.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
}

/** What evidence of a record may be for: its fields but the evidence itself, and the note. */
function backedIn(holder: RecordName | null): readonly string[] {
  const fields = holder === null ? [] : LANGUAGE[holder].fields.map(({ name }) => name);
  return fields.filter((name) => name !== "evidence" && name !== "note");
}

/** Texts, one a line; of states those in a tie stand on one. */
function Lines({ label, hint, place, of }: FieldShown & { readonly of: Shape }): ReactNode {
  const value = listOf(place.data)
    .map((line) => listOf(line).join(" "))
    .join("\n");
  const commit = (typed: string): Taken => {
    const read = linesOf(typed).map((line): PlainData => {
      const one = of.kind === "text" ? [line] : line.split(/\s+/);
      return one.length === 1 ? one[0]! : one;
    });
    return place.set({ path: [], value: read.length === 0 ? null : read });
  };
  return <TextField label={label} isLong value={value} commit={commit} hint={hint} />;
}

/** Two shared figures and how much they go together, a row each. */
function Correlations({ label, hint, place }: FieldShown): ReactNode {
  const { all } = useNames();
  const rows = listOf(place.data);
  const quantities = all("quantity").map((one) => ({ id: one, label: one }));
  const set = (index: number, row: readonly PlainData[]): Taken =>
    itemOf(place, rows, index).set({ path: [], value: row });
  return (
    <Unfold title={label} hint={hint} many={rows.length}>
      {() =>
        quantities.length < 2 ? (
          <p className="soft">The file has fewer than two shared figures.</p>
        ) : (
          <>
            {rows.map((row, index) => {
              const [one, other, share] = listOf(row);
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
                <div key={index} className="correlation" role="group" aria-label={`Pair ${index + 1}`}>
                  <ChoiceField
                    label="One"
                    value={String(one)}
                    options={quantities}
                    none={null}
                    commit={(to) => set(index, [to, other!, share!])}
                  />
                  <ChoiceField
                    label="The other"
                    value={String(other)}
                    options={quantities}
                    none={null}
                    commit={(to) => set(index, [one!, to, share!])}
                  />
                  <TextField
                    label="From -1 to 1"
                    value={String(share)}
                    commit={(typed) => {
                      const read = Number(typed);
                      return typed !== "" && read >= -1 && read <= 1
                        ? set(index, [one!, other!, read])
                        : `“${typed}” is not a number from -1 to 1`;
                    }}
                  />
                  <button
                    type="button"
                    className="link"
                    onClick={() => void itemOf(place, rows, index).set({ path: [], value: null })}
                  >
                    Take out<span className="unseen"> pair {index + 1}</span>
                  </button>
                </div>
              );
            })}
            <button
              type="button"
              onClick={() => void set(rows.length, [quantities[0]!.id, quantities[1]!.id, 0.5])}
            >
              Another pair
            </button>
          </>
        )
      }
    </Unfold>
  );
}
