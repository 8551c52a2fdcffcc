import type { MapNode, Node } from "../parse/index.ts";
import { findEntry, isShared } from "./find-node.ts";
import { areKeysQuoted, entryText, indentOf, insertEntry, insertLines, isInBraces } from "./insert-entry.ts";
import { bracketed, stepText, type WrittenStep } from "./replace-steps.ts";
import { scalarText } from "./scalar-text.ts";
import type { TextEdit } from "./text-edit.ts";

/** A plan as it stands, or is to stand, in the file. */
export interface WrittenPlan {
  /** Its id in the file. */
  readonly id: string;
  /** Its label in the file. */
  readonly label: string;
  /** What is done, step by step. */
  readonly steps: readonly WrittenStep[];
}

/** A plan longer than this, in columns, stands on several lines where it can. */
const WIDEST_LINE = 120;
/** Spaces by which a map stands further in than what it belongs to, where the text shows no other. */
const DEPTH = "  ";

/**
 * Adds a plan behind the plans of a scenario, in their style; where the scenario has none yet, a map of plans at its end.
 *
 * @returns null where the plans stand behind an alias
 */
export function insertPlan(text: string, root: Node, plan: WrittenPlan): TextEdit | null {
  if (root.kind !== "map") return null;
  const plans = findEntry(root, "plans");
  if (plans === null) return insertPlans(text, root, plan);
  const map = plans.value;
  if (map.kind !== "map" || isShared(text, map)) return null;
  const isQuoted = isInBraces(text, map) && areKeysQuoted(text, map);
  const [key, value] = [keyOf(plan, isQuoted), bracedPlan(plan, isQuoted)];
  const last = map.entries.at(-1);
  const width = indentOf(text, map).length + entryText(key, value, isQuoted).length;
  const isOneLine =
    last === undefined || (text.charAt(last.value.span.start) === "{" && width <= WIDEST_LINE);
  if (isInBraces(text, map) || isOneLine) return insertEntry(text, map, key, value);
  return insertLines(text, map, blockPlan(plan, depthOf(text, map)));
}

function insertPlans(text: string, root: MapNode, plan: WrittenPlan): TextEdit | null {
  if (!isInBraces(text, root)) {
    return insertLines(text, root, ["plans:", ...blockPlan(plan, DEPTH).map((line) => `${DEPTH}${line}`)]);
  }
  const isQuoted = areKeysQuoted(text, root);
  return insertEntry(text, root, "plans", { [keyOf(plan, isQuoted)]: bracedPlan(plan, isQuoted) });
}

/** Where keys are quoted `insertEntry` does it; elsewhere only what needs quotes has them. */
function keyOf({ id }: WrittenPlan, isQuoted: boolean): string {
  return isQuoted ? id : scalarText(id, false);
}

function bracedPlan({ label, steps }: WrittenPlan, isQuoted: boolean): string {
  const key = (name: string): string => (isQuoted ? `"${name}"` : name);
  return `{${key("label")}: ${JSON.stringify(label)}, ${key("steps")}: ${bracketed(steps, isQuoted)}}`;
}

function blockPlan(plan: WrittenPlan, depth: string): string[] {
  return [
    `${scalarText(plan.id, false)}:`,
    `${depth}label: ${JSON.stringify(plan.label)}`,
    `${depth}steps:`,
    ...plan.steps.map((step) => `${depth}${depth}- ${stepText(step, false)}`),
  ];
}

/** How far the text sets the content of plans in. */
function depthOf(text: string, map: MapNode): string {
  const outer = indentOf(text, map).length;
  for (const { value } of map.entries) {
    if (value.kind !== "map" || isInBraces(text, value)) continue;
    const inner = indentOf(text, value).length;
    if (inner > outer) return " ".repeat(inner - outer);
  }
  return DEPTH;
}
