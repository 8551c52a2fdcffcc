export { CRATE, type MadeWith, madeWithOf } from "./crate.ts";
export { type Difference, differencesOf } from "./differences.ts";
export { type Archive, archivePath, makeArchive, SCENARIO } from "./make-archive.ts";
export { readArchive, ZIP_ENDING, zipped } from "./read-archive.ts";
