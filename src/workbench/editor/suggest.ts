import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  pickedCompletion,
  startCompletion,
} from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import { plainText } from "../../present/index.ts";
import { type Suggestion, suggestionsAt } from "../../scenario/index.ts";
import { helpElements } from "./help-words.ts";
import { mayRead, untilMayRead } from "./may-read.ts";

/** Ways to go on writing, from the language's own table and the ids of the text. By itself once a letter stands there. */
export async function completeScenario(context: CompletionContext): Promise<CompletionResult | null> {
  const hasWord = context.matchBefore(/[\p{L}\p{Nd}]$/u) !== null;
  if (!context.explicit && (!hasWord || !mayRead(context.state))) return null;
  if (!(await untilMayRead(context.state, () => context.aborted))) return null;
  const found = suggestionsAt(context.state.doc.toString(), context.pos);
  if (found === null) return null;
  return {
    from: found.from,
    to: found.to,
    options: found.options.map((one, index) => optionOf(one, index)),
    validFor: /^[\p{L}\p{M}\p{Nd}_-]*$/u,
  };
}

function optionOf(one: Suggestion, index: number): Completion {
  const { field, named } = one;
  return {
    label: one.word,
    detail: detailOf(one),
    // The order of the language and of the text decides among equally good matches; the library allows 99 ranks.
    boost: 99 - Math.min(index, 198),
    apply: (view, completion, from, to) => write(view, one, completion, from, to),
    ...(field === null && named === null ? {} : { info: () => infoElement(one) }),
  };
}

function detailOf({ field, named }: Suggestion): string {
  if (named !== null) return plainText(named.figure ?? (named.label === named.id ? "" : named.label));
  if (field === null) return "";
  return field.leftOut === null ? "required" : (field.unit ?? "");
}

function infoElement({ field, named }: Suggestion): HTMLElement {
  const element = document.createElement("div");
  element.append(...helpElements({ field, named }));
  return element;
}

function write(
  view: EditorView,
  { insert, back }: Suggestion,
  completion: Completion,
  from: number,
  to: number,
): void {
  const cursor = from + insert.length - back;
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: cursor },
    scrollIntoView: true,
    userEvent: "input.complete",
    annotations: pickedCompletion.of(completion),
  });
  // Behind a field its value comes next.
  if (/[:-] $|[[{]$/.test(insert.slice(0, insert.length - back))) startCompletion(view);
}
