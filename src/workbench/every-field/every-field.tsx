import { type ReactNode, useMemo, useState } from "react";
import { LANGUAGE, type PlainData, parse, plainData, type RecordName } from "../../scenario/index.ts";
import { useReading } from "../broker/index.ts";
import { Dialog } from "../elements/index.ts";
import { FormFrame, useForm } from "../forms/index.ts";
import { DrawnContext } from "./drawn.ts";
import { FIELD_NAMES } from "./field-names.ts";
import type { Place } from "./place.ts";
import { RecordForm } from "./record-form.tsx";
import { ValueField } from "./value-field.tsx";
import { dataAt } from "./written.ts";

/** Which record of the file: its kind and where it stands (`["measures", "site"]`). */
export interface RecordPlace {
  readonly record: RecordName;
  readonly path: readonly string[];
  /** What it is called on the page. */
  readonly name: string;
}

/** A button that opens every field of a record, in a window. */
export function EveryFieldButton({
  of,
  words = "Every field",
}: {
  readonly of: RecordPlace;
  readonly words?: string;
}): ReactNode {
  const [isOpen, open] = useState(false);
  return (
    <>
      <button type="button" className="link" onClick={() => open(true)}>
        {words}
        <span className="unseen"> of {of.name}</span>
      </button>
      {isOpen && <EveryField of={of} close={() => open(false)} />}
    </>
  );
}

/** Every field that the language has for a record, in a window: what the text can say can be said here. */
export function EveryField({
  of,
  close,
}: {
  readonly of: RecordPlace;
  readonly close: () => void;
}): ReactNode {
  return (
    <Dialog title={of.name} close={close}>
      <FormFrame>
        <FieldsOf of={of} />
      </FormFrame>
    </Dialog>
  );
}

/** The fields of a record where they are, all of them or some. */
export function FieldsOf({
  of,
  unfolds = false,
  ...some
}: {
  readonly of: RecordPlace;
  /** Names of fields, in the language's words; left out: all. */
  readonly only?: readonly string[];
  /** Names of fields that stand elsewhere; left out: none. */
  readonly without?: readonly string[];
  /** Whether lists of records that have some stand open at first. */
  readonly unfolds?: boolean;
}): ReactNode {
  const whole = useTextData();
  const place = useRecordPlace(of, whole);
  const drawn = useMemo(() => ({ RecordForm, ValueField, unfolds, whole }), [unfolds, whole]);
  return (
    <DrawnContext value={drawn}>
      <RecordForm record={of.record} place={place} {...some} />
    </DrawnContext>
  );
}

/** A record as it stands in the text that was read last. */
function useRecordPlace({ record, path, name }: RecordPlace, whole: PlainData): Place {
  const { commit } = useForm();
  return useMemo(
    () => ({
      data: dataAt(whole, path),
      set: (edit) => {
        const field = LANGUAGE[record].fields.find((one) => one.name === edit.path[0]);
        const what = field === undefined ? null : FIELD_NAMES[record][field.name]?.label;
        return commit(
          { kind: "data", path: [...path, ...edit.path], value: edit.value },
          what == null ? `changed ${name}` : `changed ${name}: ${what}`,
        );
      },
    }),
    [whole, path, record, name, commit],
  );
}

function useTextData(): PlainData {
  const { text } = useReading();
  return useMemo(() => {
    const root = parse(text, () => undefined);
    return root === null ? null : plainData(root);
  }, [text]);
}
