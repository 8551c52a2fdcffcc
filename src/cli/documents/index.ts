export type { DocumentHead } from "./document-head.ts";
export type { CitedSource, Documents, ReadingDocument, SweepDocument } from "./documents.ts";
export { planDocument, stakesOf } from "./plan-document.ts";
