import { measureText } from "../../engine/index.ts";
import type { Node } from "../parse/index.ts";
import type { Clause } from "../scenario.ts";
import { insertItem, removeItem } from "./edit-list.ts";
import { findEntry, findNode, isShared } from "./find-node.ts";
import { areKeysQuoted, insertEntry, isInBraces } from "./insert-entry.ts";
import { scalarText } from "./scalar-text.ts";
import type { TextEdit } from "./text-edit.ts";

/**
 * Writes a clause at a place among the clauses that a plan goes by, instead of the one there or behind the last, or takes one out; the
 * others, comments among them, stay as they are written. A plan that goes by those of the scenario is given a list of its own, as the
 * scenario's are other plans' too.
 *
 * @param inherited - the clauses that it goes by, where it has none of its own
 * @returns null where it cannot be written: what would change is shared by an alias
 */
export function editClauses(
  text: string,
  root: Node,
  planId: string,
  inherited: readonly Clause[],
  made: { readonly put: Clause; readonly at: number } | { readonly remove: number },
): TextEdit[] | null {
  const plan = findNode(root, ["plans", planId]);
  if (plan?.kind !== "map" || isShared(text, plan)) return null;
  const isQuoted = isInBraces(text, plan) ? areKeysQuoted(text, plan) : text.trimStart().startsWith("{");
  const own = findEntry(plan, "clauses")?.value ?? null;
  if (own === null) {
    const clauses =
      "put" in made
        ? [...inherited.slice(0, made.at), made.put, ...inherited.slice(made.at + 1)]
        : inherited.filter((_, index) => index !== made.remove);
    const written = clauses.map((one) => clauseText(one, isQuoted)).join(", ");
    const edit = insertEntry(text, plan, "clauses", `[${written}]`);
    return edit === null ? null : [edit];
  }
  if (own.kind !== "list" || isShared(text, own)) return null;
  if ("remove" in made)
    return own.items[made.remove] === undefined ? null : [removeItem(text, own, made.remove)];
  const clause = clauseText(made.put, isQuoted);
  const there = own.items[made.at];
  if (there === undefined) return [insertItem(text, own, own.items.length, clause)];
  return isShared(text, there) ? null : [{ ...there.span, text: clause }];
}

/** One clause, on one line; what stands for itself is left out. */
function clauseText(clause: Clause, isQuoted: boolean): string {
  const key = (name: string): string => (isQuoted ? `"${name}"` : name);
  const word = (name: string): string => scalarText(name, isQuoted);
  const list = (refs: Clause["of"]): string => `[${refs.map((ref) => word(measureText(ref))).join(", ")}]`;
  const fields = [
    `${key("upon")}: ${word(clause.upon)}`,
    ...(clause.by === null ? [] : [`${key("by")}: ${word(clause.by)}`]),
    ...(clause.of.length === 0 ? [] : [`${key("of")}: ${list(clause.of)}`]),
    ...(clause.times === 1 ? [] : [`${key("times")}: ${clause.times}`]),
    ...(clause.suspend === null ? [] : [`${key("suspend")}: ${list(clause.suspend)}`]),
    ...(clause.for === null ? [] : [`${key("for")}: ${clause.for}`]),
    ...(clause.then === null ? [] : [`${key("then")}: ${clause.then}`]),
  ];
  return `{${fields.join(", ")}}`;
}
