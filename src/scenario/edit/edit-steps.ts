import type { ListNode, MapNode, Node } from "../parse/index.ts";
import { insertItem, removeItem, swapItems } from "./edit-list.ts";
import { findEntry, findNode, isShared } from "./find-node.ts";
import { insertEntry } from "./insert-entry.ts";
import { removeEntry } from "./remove-entry.ts";
import { stepText } from "./replace-steps.ts";
import { scalarText } from "./scalar-text.ts";
import type { TextEdit } from "./text-edit.ts";

/** One change to the steps of a plan. Steps count from 0; a measure is named as the step names it (`site`, `site.2`). */
export type StepChange =
  | {
      readonly kind: "move-measure";
      /** A measure, or of `places` and `returns` a deposit. */
      readonly measure: string;
      readonly list: "does" | "ends" | "places" | "returns";
      /** Null: it is in no step yet. */
      readonly from: number | null;
      /** The step it goes to, a new step before the one of that number, or none. */
      readonly to: { readonly step: number } | { readonly newStep: number } | null;
    }
  /** A step and the one behind it change places. */
  | { readonly kind: "swap-steps"; readonly step: number }
  | { readonly kind: "remove-step"; readonly step: number }
  | {
      readonly kind: "set-step";
      readonly step: number;
      readonly field: "label" | "wait" | "until";
      /** As YAML writes it; null takes it out. */
      readonly value: string | null;
    };

/**
 * Changes the steps of a plan where they stand; what is left of them, comments among it, stays as it is written. A step that loses its last
 * measure goes, unless it places or gives back a deposit.
 *
 * @returns null where it cannot be written: no such step, or what would change is shared by an alias
 */
export function editSteps(text: string, root: Node, planId: string, change: StepChange): TextEdit[] | null {
  const plan = findNode(root, ["plans", planId]);
  const steps = plan === null ? null : (findEntry(plan, "steps")?.value ?? null);
  if (plan === null || steps?.kind !== "list" || isShared(text, plan) || isShared(text, steps)) return null;
  const isQuoted = text.trimStart().startsWith("{");
  switch (change.kind) {
    case "move-measure": {
      if (isInPlace(steps, change)) return [];
      const taken = change.from === null ? [] : takeMeasure(text, steps, change.from, change);
      const put = change.to === null ? [] : putMeasure(text, steps, change.to, change, isQuoted);
      return taken === null || put === null ? null : [...taken, ...put];
    }
    case "swap-steps":
      if (steps.items[change.step + 1] === undefined) return null;
      return swapItems(text, steps, change.step, change.step + 1);
    case "remove-step":
      return steps.items[change.step] === undefined ? null : [removeItem(text, steps, change.step)];
    case "set-step":
      return setStep(text, steps.items[change.step], change.field, change.value, isQuoted);
  }
}

/** What a step may hold; it holds something. */
const CONTENTS = ["does", "ends", "places", "returns"] as const;

/** A step's only measure, moved into a step of its own in the same place. */
function isInPlace(steps: ListNode, { from, to }: Moved): boolean {
  const step = from === null ? undefined : steps.items[from];
  if (step === undefined || to === null || !("newStep" in to)) return false;
  if (to.newStep !== from && to.newStep - 1 !== from) return false;
  const many = CONTENTS.map((list) => listOf(step, list)?.items.length ?? 0);
  return many.reduce((sum, count) => sum + count, 0) === 1;
}

type Moved = Extract<StepChange, { kind: "move-measure" }>;

function takeMeasure(
  text: string,
  steps: ListNode,
  index: number,
  { measure, list }: Pick<Moved, "measure" | "list">,
): TextEdit[] | null {
  const step = steps.items[index];
  if (step === undefined || isShared(text, step)) return null;
  const own = listOf(step, list);
  const at =
    own === null ? -1 : own.items.findIndex((item) => item.kind === "scalar" && item.text === measure);
  if (own === null || at < 0 || isShared(text, own)) return null;
  const hasOther = CONTENTS.some((other) => other !== list && (listOf(step, other)?.items.length ?? 0) > 0);
  if (own.items.length > 1) return [removeItem(text, own, at)];
  if (!hasOther) return [removeItem(text, steps, index)];
  const edit = removeEntry(text, step as MapNode, list);
  return edit === null ? null : [edit];
}

function putMeasure(
  text: string,
  steps: ListNode,
  to: NonNullable<Moved["to"]>,
  { measure, list }: Pick<Moved, "measure" | "list">,
  isQuoted: boolean,
): TextEdit[] | null {
  const name = scalarText(measure, isQuoted);
  if ("newStep" in to) {
    const step = { does: [], ends: [], wait: 0, [list]: [measure] };
    return [insertItem(text, steps, to.newStep, stepText(step, isQuoted))];
  }
  const step = steps.items[to.step];
  if (step === undefined || isShared(text, step)) return null;
  const own = listOf(step, list);
  if (own !== null) return isShared(text, own) ? null : [insertItem(text, own, own.items.length, name)];
  if (findEntry(step, list) !== null) return null;
  return addField(text, step, list, `[${name}]`, isQuoted);
}

function setStep(
  text: string,
  step: Node | undefined,
  field: "label" | "wait" | "until",
  value: string | null,
  isQuoted: boolean,
): TextEdit[] | null {
  if (step === undefined || isShared(text, step)) return null;
  const written = findEntry(step, field);
  if (written !== null) {
    if (value !== null) return [{ ...written.value.span, text: value }];
    const edit = removeEntry(text, step as MapNode, field);
    return edit === null ? null : [edit];
  }
  return value === null ? [] : addField(text, step, field, value, isQuoted);
}

/** A field more for a step: one written as a bare list becomes a map first. */
function addField(
  text: string,
  step: Node,
  key: string,
  value: string,
  isQuoted: boolean,
): TextEdit[] | null {
  if (step.kind === "map") {
    const edit = insertEntry(text, step, key, value);
    return edit === null ? null : [edit];
  }
  const { start, end } = step.span;
  const name = (word: string): string => (isQuoted ? `"${word}"` : word);
  if (step.kind === "list" && text.charAt(start) === "[") {
    return [
      { start, end: start, text: `{${name("does")}: ` },
      { start: end, end, text: `, ${name(key)}: ${value}}` },
    ];
  }
  const ids = step.kind === "list" ? step.items : [step];
  const does = ids.map((id) => (id.kind === "scalar" ? scalarText(id.text, isQuoted) : ""));
  return [{ start, end, text: `{${name("does")}: [${does.join(", ")}], ${name(key)}: ${value}}` }];
}

/** A bare list is what the step does. */
function listOf(step: Node, list: (typeof CONTENTS)[number]): ListNode | null {
  if (step.kind === "list") return list === "does" ? step : null;
  const value = findEntry(step, list)?.value;
  return value?.kind === "list" ? value : null;
}
