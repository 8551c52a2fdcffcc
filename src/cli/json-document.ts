import { type Model, VERSION } from "../engine/index.ts";
import { type Diagnostic, diagnosticJson } from "../scenario/index.ts";

/**
 * The head that every JSON result begins with.
 *
 * @param method - how the figures came about; `exact` is false where they are sampled or bounded
 */
export function documentHead(
  command: string,
  model: Model,
  warnings: readonly Diagnostic[],
  file: string,
  method: { readonly name: string; readonly exact: boolean },
): Record<string, unknown> {
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

/** One JSON document, safe to show on a terminal: characters that it would obey are written as escapes. */
export function jsonText(document: unknown): string {
  return `${JSON.stringify(document, null, 2).replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  )}\n`;
}
