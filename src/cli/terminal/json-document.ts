import { type Model, VERSION } from "../../engine/index.ts";
import { type Diagnostic, diagnosticJson } from "../../scenario/index.ts";
import type { DocumentHead, Documents } from "../documents/index.ts";

/**
 * The head that every JSON result begins with.
 *
 * @param method - how the figures came about; `exact` is false where they are sampled or bounded
 */
export function documentHead<Command extends string>(
  command: Command,
  { model, warnings, file }: { model: Model; warnings: readonly Diagnostic[]; file: string },
  method: { readonly name: string; readonly exact: boolean },
): DocumentHead<Command> {
  return {
    demarche: 1,
    command,
    version: VERSION,
    method: method.name,
    exact: method.exact,
    scenario: { title: model.title, parties: model.partyIds, measures: model.measureIds },
    warnings: warnings.map((warning) => diagnosticJson(warning, file)),
  };
}

/** One JSON document, safe to show on a terminal: characters that it would obey, or not show, are written as escapes. */
export function jsonText(document: Documents[keyof Documents]): string {
  return `${escaped(JSON.stringify(document, null, 2))}\n`;
}

/** Characters of JSON text written at a time. */
const CHUNK = 65_536;

/**
 * As `jsonText`, in chunks, for documents that no single text can hold: after the keys of `head`, each of `lists` with one item a line.
 *
 * @param head - at least one key
 * @param lists - by key: the items, as JSON
 */
export function* jsonChunks<Document extends Documents[keyof Documents], List extends keyof Document>(
  head: Omit<Document, List>,
  lists: Readonly<Record<List, Iterable<string>>>,
): Generator<string> {
  let text = JSON.stringify(head, null, 2).replace(/\n\}$/, "");
  for (const [key, items] of Object.entries<Iterable<string>>(lists)) {
    text += `,\n  ${JSON.stringify(key)}: [`;
    let separator = "\n    ";
    for (const item of items) {
      text += separator + item;
      separator = ",\n    ";
      if (text.length < CHUNK) continue;
      yield escaped(text);
      text = "";
    }
    text += separator === "\n    " ? "]" : "\n  ]";
  }
  yield escaped(`${text}\n}\n`);
}

function escaped(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u2028\u2029\ufff9-\ufffb\p{Default_Ignorable_Code_Point}]/gu,
    (character) =>
      character
        .split("")
        .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
        .join(""),
  );
}
