import type { ReactNode } from "react";
import { measureText } from "../../engine/index.ts";
import type { Measure } from "../../scenario/index.ts";
import { NamesField, type Taken, useForm } from "../forms/index.ts";

/** Who does a measure, alone or together, what it needs and what it excludes. */
export function MeasureLinks({ measure }: { readonly measure: Measure }): ReactNode {
  const { scenario, labels, commit } = useForm();
  const { id, by } = measure;
  const label = labels.measure(id);
  const others = scenario.measures.flatMap((one) => (one.id === id ? [] : [one.id]));
  const edits = (
    field: string,
    words: (name: string) => readonly [string, string],
    nameOf: (id: string) => string,
  ) => ({
    add: (name: string): Taken =>
      commit(
        { kind: "add-name", path: ["measures", id, field], name },
        `set that ${label} ${words(nameOf(name))[0]}`,
      ),
    remove: (name: string): Taken =>
      commit(
        { kind: "remove-name", path: ["measures", id, field], name },
        `set that ${label} ${words(nameOf(name))[1]}`,
      ),
  });
  return (
    <>
      <NamesField
        label="Done by"
        chosen={by}
        among={scenario.parties.map((party) => party.id)}
        nameOf={labels.party}
        least={1}
        none="together with …"
        {...edits("by", (who) => [`is done with ${who}`, `is done without ${who}`], labels.party)}
      />
      <NamesField
        label="Needs in force"
        chosen={measure.requires.map(measureText)}
        among={others}
        nameOf={labels.measure}
        none="needs …"
        {...edits("requires", (what) => [`needs ${what}`, `does not need ${what}`], labels.measure)}
      />
      <NamesField
        label="Not together with"
        chosen={measure.excludes.map(measureText)}
        among={others}
        nameOf={labels.measure}
        none="excludes …"
        {...edits("excludes", (what) => [`excludes ${what}`, `goes with ${what}`], labels.measure)}
      />
    </>
  );
}
