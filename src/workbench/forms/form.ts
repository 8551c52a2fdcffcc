import { createContext, useContext, useMemo } from "react";
import { capitalised, type Labels } from "../../present/index.ts";
import type { Change, Scenario, StepChange } from "../../scenario/index.ts";
import { useBroker } from "../broker/index.ts";
import { useAnnounce } from "../elements/index.ts";
import { withLabels } from "./with-labels.ts";

type Path = readonly string[];

/** The scenario as it was read last, and what its parts are called. */
interface Shown {
  readonly scenario: Scenario;
  readonly labels: Labels;
}

export const FormContext: React.Context<Shown | null> = createContext<Shown | null>(null);

/** What stands in a form, and ways to change the text; `what` says what a change did. */
interface Form extends Shown {
  /** For a button: makes a change and says so; where it is refused, says why. @returns whether it was made */
  readonly change: (change: Change, what: string) => Promise<boolean>;
  /** For a field, which says itself why not. @returns why it was refused, a sentence without its end; null where it was made */
  readonly commit: (change: Change, what: string) => Promise<string | null>;
  /** For a field: takes over a text; an empty one takes the field out. */
  readonly setText: (path: Path, what: string) => (text: string) => Promise<string | null>;
  readonly changeSteps: (plan: string, change: StepChange, what: string) => void;
}

export function useForm(): Form {
  const form = useContext(FormContext);
  if (form === null) throw new Error("there is no form here");
  const broker = useBroker();
  const announce = useAnnounce();
  return useMemo(() => {
    const commit = async (change: Change, what: string): Promise<string | null> => {
      const refusal = await broker.text.change(change, what);
      if (refusal === null) announce(`${capitalised(what)}.`);
      return refusal === null ? null : withLabels(refusal, form.scenario, form.labels);
    };
    const change = async (change: Change, what: string): Promise<boolean> => {
      const refusal = await commit(change, what);
      if (refusal !== null) announce(`Not done (${what}): ${refusal}.`, "shown");
      return refusal === null;
    };
    return {
      ...form,
      change,
      commit,
      setText: (path, what) => (text) =>
        commit({ kind: "text", path, text: text === "" ? null : text }, what),
      changeSteps: (plan, steps, what) => void change({ kind: "steps", plan, change: steps }, what),
    };
  }, [form, broker, announce]);
}
