import type { Node } from "../parse/index.ts";
import { findEntry, findNode, isShared } from "./find-node.ts";
import { scalarText } from "./scalar-text.ts";
import type { TextEdit } from "./text-edit.ts";

/** A step by the ids of its measures; `wait` in periods, 0 where none is asked for. */
export interface WrittenStep {
  /** Measures done, as the file names them: `m` for the next instalment of m. */
  readonly does: readonly string[];
  /** Ids of the measures ended. */
  readonly ends: readonly string[];
  /** Ids of the deposits placed; absent: none. */
  readonly places?: readonly string[];
  /** Ids of the deposits given back; absent: none. */
  readonly returns?: readonly string[];
  /** The least duration asked for, periods; 0 where none is. */
  readonly wait: number;
  /** Its label; absent or null: none. */
  readonly label?: string | null;
}

/**
 * Writes the steps of a plan anew, in brackets where they stood in brackets, else one a line; in place of its stances where it
 * has those. Comments between the old steps go with them.
 *
 * @returns null where the plan or its steps are shared by an alias
 */
export function replaceSteps(
  text: string,
  root: Node,
  planId: string,
  steps: readonly WrittenStep[],
): TextEdit | null {
  const plan = findNode(root, ["plans", planId]);
  if (plan === null || isShared(text, plan)) return null;
  const written = findEntry(plan, "steps");
  if (written === null) {
    const stances = findEntry(plan, "stances");
    if (stances === null || isShared(text, stances.value)) return null;
    const isQuoted = text.charAt(stances.key.span.start) === '"';
    const list = bracketed(steps, isQuoted);
    return {
      start: stances.key.span.start,
      end: stances.value.span.end,
      text: isQuoted ? `"steps": ${list}` : `steps: ${list}`,
    };
  }
  const { start, end } = written.value.span;
  if (isShared(text, written.value)) return null;
  if (text.charAt(start) === "[") {
    return { start, end, text: bracketed(steps, text.charAt(written.key.span.start) === '"') };
  }
  const indent = " ".repeat(start - (text.lastIndexOf("\n", start - 1) + 1));
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  return {
    start,
    end,
    text: steps.map((step) => `- ${stepText(step, false)}`).join(`${newline}${indent}`),
  };
}

/** In brackets, on one line. */
export function bracketed(steps: readonly WrittenStep[], isQuoted: boolean): string {
  return `[${steps.map((step) => stepText(step, isQuoted)).join(", ")}]`;
}

/** One step, on one line. */
export function stepText(
  { does, ends, places = [], returns = [], wait, label = null }: WrittenStep,
  isQuoted: boolean,
): string {
  const others = Object.entries({ ends, places, returns }).filter(([, ids]) => ids.length > 0);
  if (others.length === 0 && wait === 0 && label === null) return listText(does, isQuoted);
  const key = (name: string): string => (isQuoted ? `"${name}"` : name);
  const fields = [
    ...(label === null ? [] : [`${key("label")}: ${JSON.stringify(label)}`]),
    ...(does.length > 0 ? [`${key("does")}: ${listText(does, isQuoted)}`] : []),
    ...others.map(([name, ids]) => `${key(name)}: ${listText(ids, isQuoted)}`),
    ...(wait > 0 ? [`${key("wait")}: ${wait}`] : []),
  ];
  return `{${fields.join(", ")}}`;
}

function listText(ids: readonly string[], isQuoted: boolean): string {
  return `[${ids.map((id) => scalarText(id, isQuoted)).join(", ")}]`;
}
