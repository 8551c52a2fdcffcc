import { addPlanReadBy, writtenSteps } from "../add-plan.ts";
import { cutMeasures } from "../cut/index.ts";
import {
  addEvidence,
  addName,
  applyEdits,
  editClauses,
  editSteps,
  editsBetween,
  figurePlace,
  figureYaml,
  findNode,
  insertFigures,
  insertPlan,
  removeEvidence,
  removeName,
  scalarText,
  setData,
  setValue,
  type TextEdit,
} from "../edit/index.ts";
import { type Node, parse } from "../parse/index.ts";
import { readScenario } from "../read-scenario.ts";
import type { Reader } from "../remember-readings.ts";
import type { CellChange, Change } from "./change.ts";
import { clausesInForce, placeOfClause } from "./plan-after.ts";

/** The smallest edits that make a change, or why it is not made. */
export type ChangeResult =
  | { readonly edits: readonly TextEdit[] }
  /** A sentence without its end: "step 2 would need d3, which is not in force". */
  | { readonly refusal: string };

/** A patience that promises nothing: a new party has it until somebody says better. */
const FIRST_PATIENCE = "0.9";

/**
 * Makes a change in the text of a scenario by the smallest edits, so that all else, comments among it, stays as it is written.
 *
 * A text without errors has none afterwards: what would bring one is refused, with what the reader says about it.
 *
 * @param read - one that remembers, where the text was read before or the changed one is read next
 */
export function changeText(text: string, change: Change, read: Reader = readScenario): ChangeResult {
  const root = parse(text, () => undefined);
  const edits = root === null ? null : editsOf(text, root, change, read);
  if (edits === null) return { refusal: "it is written in a way that only the text can change" };
  const { diagnostics } = read(applyEdits(text, edits));
  const error = diagnostics.find(({ severity }) => severity === "error");
  if (error !== undefined && read(text).scenario !== null) return { refusal: error.message };
  return { edits };
}

function editsOf(text: string, root: Node, change: Change, read: Reader): TextEdit[] | null {
  switch (change.kind) {
    case "text":
      return setValue(text, root, change.path, change.text === null ? null : JSON.stringify(change.text));
    case "plain":
      return setValue(text, root, change.path, change.value === null ? null : String(change.value));
    case "add-name":
      return addName(text, root, change.path, change.name, isJson(text));
    case "remove-name":
      return removeName(text, root, change.path, change.name);
    case "data":
      return setData(text, root, change.path, change.value, isJson(text));
    case "figure":
      return setFigure(text, root, change.path, figureYaml(change.figure, isJson(text)));
    case "cells":
      return setCells(text, root, change.cells);
    case "several": {
      let changed = text;
      for (const one of change.changes) {
        const node = changed === text ? root : parse(changed, () => undefined);
        const edits = node === null ? null : editsOf(changed, node, one, read);
        if (edits === null) return null;
        changed = applyEdits(changed, edits);
      }
      return editsBetween(text, changed);
    }
    case "steps":
      return editSteps(text, root, change.plan, change.change);
    case "add-clause":
    case "remove-clause": {
      const { scenario } = read(text);
      const plan = scenario?.plans.find(({ id }) => id === change.plan);
      if (scenario === null || plan === undefined) return null;
      const clauses = clausesInForce(scenario, plan);
      const made =
        change.kind === "add-clause"
          ? { put: change.clause, at: placeOfClause(clauses, change.clause) }
          : { remove: change.index };
      return editClauses(text, root, change.plan, clauses, made);
    }
    case "add-event": {
      const isQuoted = isJson(text);
      const { by, figure } = change;
      const value = {
        label: JSON.stringify(change.label),
        ...(by === null
          ? { chance: String(figure) }
          : { by: scalarText(by, isQuoted), once: `{${scalarText(by, isQuoted)}: ${figure}}` }),
      };
      return setValue(text, root, ["events", change.id], braced(text, value));
    }
    case "remove":
      return findNode(root, change.path) === null ? null : setValue(text, root, change.path, null);
    case "add-evidence":
      return addEvidence(text, root, change.holder, change.entry);
    case "remove-evidence":
      return removeEvidence(text, root, change.holder, change.index);
    case "add-source":
      return setValue(
        text,
        root,
        ["sources", change.id],
        braced(text, { title: JSON.stringify(change.title) }),
      );
    case "add-party": {
      const value = { name: JSON.stringify(change.name), patience: FIRST_PATIENCE };
      return setValue(text, root, ["parties", change.id], braced(text, value));
    }
    case "add-stance": {
      const list = (ids: readonly string[]): string =>
        `[${ids.map((one) => scalarText(one, isJson(text))).join(", ")}]`;
      const { does, once } = change;
      const rule = braced(text, { does: list(does), ...(once.length === 0 ? {} : { once: list(once) }) });
      const value = {
        party: scalarText(change.party, isJson(text)),
        label: JSON.stringify(change.label),
        rules: `[${rule}]`,
      };
      return setValue(text, root, ["stances", change.id], braced(text, value));
    }
    case "add-measure": {
      const value = {
        label: JSON.stringify(change.label),
        by: scalarText(change.by, isJson(text)),
      };
      return setValue(text, root, ["measures", change.id], braced(text, value));
    }
    case "add-plan": {
      const edit = insertPlan(text, root, change);
      return edit === null ? null : [edit];
    }
    case "add-found-plan": {
      const { scenario } = read(text);
      if (scenario === null) return null;
      const { id, label, cuts } = change;
      const steps = writtenSteps(cutMeasures(scenario, cuts), change.steps);
      const edited = addPlanReadBy(read, text, scenario, { id, label, steps }, cuts);
      return edited === null ? null : editsBetween(text, edited);
    }
  }
}

/** What is there is written over in place, what is missing added at once; then what goes is taken out, one by one. */
function setCells(text: string, root: Node, cells: readonly CellChange[]): TextEdit[] | null {
  const edits: TextEdit[] = [];
  const missing: { readonly path: readonly string[]; readonly text: string }[] = [];
  const gone: (readonly string[])[] = [];
  for (const { path, value } of cells) {
    if (value === null) gone.push(path);
    else {
      const written =
        typeof value !== "object"
          ? String(value)
          : "text" in value
            ? JSON.stringify(value.text)
            : figureYaml(value, isJson(text));
      const own = findNode(root, path) === null ? null : setFigure(text, root, path, written);
      if (own === null && findNode(root, path) !== null) return null;
      if (own === null) missing.push({ path, text: written });
      else edits.push(...own);
    }
  }
  const added = missing.length === 0 ? [] : insertFigures(text, root, missing);
  if (added === null) return null;
  // What is written once and used in several places (aliases) is changed once, as the last cell has it.
  const distinct = [
    ...new Map(
      [...edits, ...added].map((edit) => [
        `${edit.start}:${edit.end}${edit.start === edit.end ? edit.text : ""}`,
        edit,
      ]),
    ).values(),
  ];
  if (gone.length === 0) return distinct;
  let changed = applyEdits(text, distinct);
  for (const path of gone) {
    const node = parse(changed, () => undefined);
    const cut = node === null ? null : setValue(changed, node, path, null);
    if (cut === null) return null;
    changed = applyEdits(changed, cut);
  }
  return editsBetween(text, changed);
}

function isJson(text: string): boolean {
  return text.trimStart().startsWith("{");
}

/** A figure through an alias is written where the alias points. */
function setFigure(text: string, root: Node, path: readonly string[], figure: string): TextEdit[] | null {
  const node = findNode(root, path);
  if (node?.kind === "scalar" && text.charAt(node.span.start) === "*") {
    const place = figurePlace(text, node, { kind: "number", value: 0 });
    return place === null ? null : place.scalars.map(({ span }) => ({ ...span, text: figure }));
  }
  return setValue(text, root, path, figure);
}

function braced(text: string, fields: Readonly<Record<string, string>>): string {
  const isQuoted = isJson(text);
  const written = Object.entries(fields).map(([key, value]) => `${isQuoted ? `"${key}"` : key}: ${value}`);
  return `{${written.join(", ")}}`;
}
