import { type FormEvent, type ReactNode, useId, useState } from "react";
import { plainText } from "../../present/index.ts";
import {
  freeId,
  LANGUAGE,
  type Noun,
  type PlainData,
  type RecordName,
  type Shape,
} from "../../scenario/index.ts";
import { Refused, type Taken, useForm } from "../forms/index.ts";
import { useDrawn } from "./drawn.ts";
import { RECORD_NAMES } from "./field-names.ts";
import { requiredOf, useNames } from "./names.ts";
import { itemOf, type Place, within } from "./place.ts";
import { Unfold } from "./unfold.tsx";
import { dataAt, edited, isMap, knownOf, listOf } from "./written.ts";

/** Records in a list, each with its fields, a way out, and one more. */
export function RecordList({
  label,
  hint,
  record,
  holder,
  least,
  place,
}: {
  readonly label: string;
  readonly hint: string | null;
  readonly record: RecordName;
  /** The record that has the list. */
  readonly holder: RecordName;
  /** So many stay. */
  readonly least: number;
  readonly place: Place;
}): ReactNode {
  const { unfolds } = useDrawn();
  const items = listOf(place.data);
  return (
    <Unfold title={label} hint={hint} many={items.length} isOpenFirst={unfolds && items.length > 0}>
      {() => (
        <>
          {items.map((item, index) => (
            <OneRecord
              // biome-ignore lint/suspicious/noArrayIndexKey: a record is its place
              key={index}
              title={titleOf(record, item, index)}
              record={record}
              holder={holder}
              place={itemOf(place, items, index)}
              canGo={items.length > least}
            />
          ))}
          <NewRecord
            record={record}
            holder={holder}
            add={(made) => itemOf(place, items, items.length).set({ path: [], value: made })}
          />
        </>
      )}
    </Unfold>
  );
}

function titleOf(record: RecordName, item: PlainData, index: number): string {
  const label = dataAt(item, ["label"]) ?? dataAt(item, ["says"]) ?? dataAt(item, ["quote"]);
  const number = `${RECORD_NAMES[record]} ${index + 1}`;
  return typeof label === "string" && !Array.isArray(item)
    ? plainText(label)
    : `${number.charAt(0).toUpperCase()}${number.slice(1)}`;
}

function OneRecord({
  title,
  record,
  holder,
  place,
  canGo,
}: {
  readonly title: string;
  readonly record: RecordName;
  readonly holder: RecordName;
  readonly place: Place;
  readonly canGo: boolean;
}): ReactNode {
  const { RecordForm, unfolds } = useDrawn();
  return (
    <Unfold title={title} hint={null} isOpenFirst={unfolds}>
      {() => (
        <>
          <RecordForm record={record} holder={holder} place={place} />
          {canGo && <Out title={title} out={() => place.set({ path: [], value: null })} />}
        </>
      )}
    </Unfold>
  );
}

/** The way out of something; where it is still used elsewhere, the reader's reason stands beside it. */
function Out({ title, out }: { readonly title: string; readonly out: () => Taken }): ReactNode {
  const id = useId();
  const [why, setWhy] = useState<string | null>(null);
  return (
    <p className="record-out">
      <button
        type="button"
        className="link"
        aria-describedby={id}
        onClick={async () => setWhy((await out()) ?? null)}
      >
        Remove<span className="unseen"> {title}</span>
      </button>
      <Refused id={id} why={why} />
    </p>
  );
}

/** What the language asks of a new record, and the button that writes it; nothing is written before. */
function NewRecord({
  record,
  holder,
  add,
}: {
  readonly record: RecordName;
  readonly holder: RecordName;
  readonly add: (made: PlainData) => Taken;
}): ReactNode {
  const { RecordForm } = useDrawn();
  const id = useId();
  const [draft, setDraft] = useState<PlainData | null>(null);
  const [why, setWhy] = useState<string | null>(null);
  if (draft === null)
    return (
      <button type="button" onClick={() => setDraft({})}>
        <span aria-hidden="true">+ </span>Another {RECORD_NAMES[record]}
      </button>
    );
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    event.stopPropagation(); // a record that is new may hold another that is
    const refusal = (await add(draft)) ?? null;
    setWhy(refusal);
    if (refusal === null) setDraft(null);
  };
  const place: Place = {
    data: draft,
    set: (edit) => {
      setDraft((now) => edited(now ?? {}, edit));
      setWhy(null);
      return null;
    },
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <fieldset className="new-record">
        <legend className="unseen">{`Another ${RECORD_NAMES[record]}`}</legend>
        <RecordForm record={record} holder={holder} place={place} />
        <Refused id={id} why={why} />
        <p className="row">
          <button type="submit" className="primary" aria-describedby={id}>
            Add the {RECORD_NAMES[record]}
          </button>
          <button type="button" onClick={() => setDraft(null)}>
            Leave it
          </button>
        </p>
      </fieldset>
    </form>
  );
}

/** What the file defines of a kind, each with its fields, a way out, and one more under a name of one's own. */
export function RecordMap({
  label,
  hint,
  noun,
  of,
  place,
}: {
  readonly label: string;
  readonly hint: string | null;
  readonly noun: Noun;
  readonly of: Shape;
  readonly place: Place;
}): ReactNode {
  const named = useNames();
  const data = isMap(place.data) ? place.data : {};
  const ids = Object.keys(data);
  const out = (id: string): Taken =>
    ids.length === 1
      ? place.set({ path: [], value: null })
      : within(place, id).set({ path: [], value: null });
  return (
    <Unfold title={label} hint={hint} many={ids.length}>
      {() => (
        <>
          {ids.map((id) => (
            <Unfold key={id} title={named.nameOf(noun, id)} hint={null}>
              {() => (
                <>
                  <ValueOrRecord of={of} place={within(place, id)} />
                  <Out title={named.nameOf(noun, id)} out={() => out(id)} />
                </>
              )}
            </Unfold>
          ))}
          <NewDefinition
            noun={noun}
            of={of}
            taken={ids}
            add={(id, made) => place.set({ path: [id], value: made })}
          />
        </>
      )}
    </Unfold>
  );
}

function ValueOrRecord({ of, place }: { readonly of: Shape; readonly place: Place }): ReactNode {
  const { RecordForm, ValueField } = useDrawn();
  return of.kind === "record" ? (
    <RecordForm record={of.record} place={place} />
  ) : (
    <ValueField
      label="Figure"
      hint={null}
      unit={null}
      shape={of}
      record="scenario"
      holder={null}
      leftOut={null}
      isRequired
      place={place}
    />
  );
}

/** The field by which a thing of the file is called; null: it is called by its id. */
const CALLED_BY: Readonly<Partial<Record<RecordName, string>>> = { party: "name", source: "title" };

/** What a new thing is asked besides what it must have: an event has no cause without one of these. */
const ASKED_TOO: Readonly<Partial<Record<RecordName, readonly string[]>>> = { event: ["by", "chance"] };
/** What a new thing has until somebody says better: a patience that promises nothing, no step yet. */
const BEGINS_WITH: Readonly<Partial<Record<RecordName, PlainData>>> = {
  party: { patience: 0.9 },
  plan: { steps: [] },
};

function NewDefinition({
  noun,
  of,
  taken,
  add,
}: {
  readonly noun: Noun;
  readonly of: Shape;
  readonly taken: readonly string[];
  readonly add: (id: string, made: PlainData) => Taken;
}): ReactNode {
  const { scenario } = useForm();
  const { RecordForm } = useDrawn();
  const record = of.kind === "record" ? of.record : null;
  const own = useId();
  const [name, setName] = useState("");
  const first = (record === null ? undefined : BEGINS_WITH[record]) ?? {};
  const [draft, setDraft] = useState<PlainData>(first);
  const [why, setWhy] = useState<string | null>(null);
  const asked = record === null ? [] : [...requiredOf(record), ...(ASKED_TOO[record] ?? [])];
  const what = record === null ? "shared figure" : RECORD_NAMES[record];
  const field =
    record === null
      ? null
      : (CALLED_BY[record] ?? (LANGUAGE[record].fields.some((one) => one.name === "label") ? "label" : null));
  const rest =
    record === null
      ? []
      : LANGUAGE[record].fields.map((one) => one.name).filter((one) => one !== field && !asked.includes(one));
  const place: Place = {
    data: record === null && isMap(draft) ? undefined : draft,
    set: (edit) => {
      setDraft((now) => edited(now, edit) ?? {});
      setWhy(null);
      return null;
    },
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    event.stopPropagation(); // a record that is new may hold another that is
    if (name.trim() === "") return setWhy("it has to be called something");
    const called = field === null ? draft : edited(draft, { path: [field], value: name.trim() });
    const all = [...knownOf(noun, scenario), ...taken.map((one) => ({ id: one }))];
    const id = freeId(name.trim(), noun, all);
    const refusal = (await add(id, called)) ?? null;
    // It has no name in the file yet: it is called what was typed.
    setWhy(refusal === null ? null : refusal.replaceAll(`"${id}"`, `"${name.trim()}"`));
    if (refusal !== null) return;
    setName("");
    setDraft(first);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <fieldset className="new-record">
        <legend className="unseen">{`Another ${what}`}</legend>
        <label htmlFor={`${own}-name`}>Another {what}</label>
        <input
          id={`${own}-name`}
          type="text"
          value={name}
          placeholder="What it is called"
          aria-describedby={`${own}-why`}
          onChange={({ target }) => setName(target.value)}
        />
        {name.trim() !== "" &&
          (record === null ? (
            <ValueOrRecord of={of} place={place} />
          ) : (
            <>
              <RecordForm record={record} place={place} only={asked} />
              <Unfold title="More of it" hint={null}>
                {() => <RecordForm record={record} place={place} only={rest} />}
              </Unfold>
            </>
          ))}
        <Refused id={`${own}-why`} why={why} />
        <button type="submit" disabled={name.trim() === ""}>
          Add<span className="unseen"> the {what}</span>
        </button>
      </fieldset>
    </form>
  );
}
