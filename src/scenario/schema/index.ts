export { scenarioSchema } from "./json-schema.ts";
export { LANGUAGE, LANGUAGE_VERSION, LIMITS, MAX_ID_LENGTH } from "./language.ts";
export { parseStatement } from "./parse-statement.ts";
export type { Places } from "./places.ts";
export { type Draft, readDocument } from "./read-document.ts";
export { idProblem } from "./read-id.ts";
export type { Reference } from "./reading.ts";
export type { Default, Field, FigureDomain, Noun, RecordName, RecordTable, Shape } from "./shape.ts";
export { shapeInWords } from "./shape-words.ts";
