import type { ReactNode } from "react";
import { LANGUAGE } from "../../scenario/index.ts";
import type { RecordShown } from "./drawn.ts";
import { FIELD_NAMES } from "./field-names.ts";
import type { Place } from "./place.ts";
import { ValueField } from "./value-field.tsx";
import { edited, isMap } from "./written.ts";

/** The fields that the language has for a record, each as what it takes. */
export function RecordForm({ record, place, holder, only, without }: RecordShown): ReactNode {
  const own = asRecord(place);
  return (
    <div className="record-form">
      {LANGUAGE[record].fields.map((field) => {
        // Which language the file is in is for no form to change.
        if (field.shape.kind === "version" || only?.includes(field.name) === false) return null;
        if (without?.includes(field.name)) return null;
        const { label, hint } = FIELD_NAMES[record][field.name]!;
        return (
          <ValueField
            key={field.name}
            label={label}
            hint={hint === undefined ? field.help : hint}
            unit={field.unit ?? null}
            shape={field.shape}
            record={record}
            holder={holder ?? null}
            leftOut={typeof field.presence === "string" ? null : field.presence.words}
            isRequired={field.presence === "required"}
            place={{
              data: isMap(own.data) ? own.data[field.name] : undefined,
              set: ({ path, value }) => own.set({ path: [field.name, ...path], value }),
            }}
          />
        );
      })}
    </div>
  );
}

/** A step that is written as a list of what is done becomes a record once more is said of it. */
function asRecord(place: Place): Place {
  if (!Array.isArray(place.data)) return place;
  const data = { does: place.data };
  return {
    data,
    set: (edit) =>
      edit.path[0] === "does"
        ? place.set({ ...edit, path: edit.path.slice(1) })
        : place.set({ path: [], value: edited(data, edit) }),
  };
}
