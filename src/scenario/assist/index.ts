export type { FieldHelp } from "./field-help.ts";
export { type Help, helpAt } from "./help-at.ts";
export type { KnownId } from "./known-ids.ts";
export { type Suggestion, type Suggestions, suggestionsAt } from "./suggest.ts";
