export type { DocumentHead } from "./document-head.ts";
export type { Documents, ReadingDocument } from "./documents.ts";
export { planDocument, stakesOf } from "./plan-document.ts";
