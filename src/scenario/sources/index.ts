export { type AddedWorks, addWorks, type DifferentWork } from "./add-works.ts";
export { bibtexOf, readBibtex } from "./bibtex.ts";
export { type CslItem, cslOf, readCsl } from "./csl.ts";
export type { CslDate } from "./dates.ts";
export { type CslName, nameInWords, OTHERS } from "./names.ts";
export { MAX_REFERENCES, type ReadWorks, type Work } from "./work.ts";
