export { DocumentStore, type Origin } from "./document-store.ts";
export { DocumentContext, useDocument, useDocumentStore } from "./use-document.ts";
