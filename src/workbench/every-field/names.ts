import { partTexts } from "../../engine/index.ts";
import { plainText, sourceInWords } from "../../present/index.ts";
import { LANGUAGE, type Noun, type RecordName } from "../../scenario/index.ts";
import { useForm } from "../forms/index.ts";
import { knownOf } from "./written.ts";

interface Names {
  readonly all: (noun: Noun) => readonly string[];
  readonly nameOf: (noun: Noun, id: string) => string;
  /** Measures, each with its parts behind it. */
  readonly measures: readonly string[];
  /** A measure in force, or not. */
  readonly condition: (text: string) => string;
}

/** What things of the file are called on the page. */
export function useNames(): Names {
  const { scenario, labels } = useForm();
  const ownName = (list: readonly { readonly id: string; readonly label: string }[], id: string): string =>
    plainText(list.find((one) => one.id === id)?.label ?? id);
  const nameOf = (noun: Noun, id: string): string => {
    switch (noun) {
      case "party":
        return labels.party(id);
      case "measure":
        return labels.measure(id);
      case "plan":
        return labels.plan(id);
      case "event":
        return labels.event(id);
      case "deposit":
        return labels.deposit(id);
      case "stance":
        return ownName(scenario.stances, id);
      case "aim":
        return ownName(scenario.aims, id);
      case "reading":
        return ownName(scenario.readings, id);
      case "source": {
        const source = scenario.sources.find((one) => one.id === id);
        return source === undefined ? id : sourceInWords(source) || id;
      }
      default:
        return id;
    }
  };
  const measures = scenario.measures.flatMap(({ id, instalments }) => {
    const parts = typeof instalments === "number" ? instalments : instalments.length;
    return parts === 1 ? [id] : [id, ...partTexts(id, parts)];
  });
  return {
    all: (noun) => knownOf(noun, scenario).map(({ id }) => id),
    nameOf,
    measures,
    condition: (text) =>
      text.startsWith("not ") ? `not: ${labels.measure(text.slice(4))}` : labels.measure(text),
  };
}

/** Fields of a record that must be written. */
export function requiredOf(record: RecordName): readonly string[] {
  return LANGUAGE[record].fields.filter(({ presence }) => presence === "required").map(({ name }) => name);
}
