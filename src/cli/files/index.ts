export { type OpenedScenario, openScenario } from "./open-scenario.ts";
export { ownFolder } from "./own-folder.ts";
export { packageFolder, partOfPackage } from "./package-folder.ts";
export { readBytes, type Wanted } from "./read-bytes.ts";
export { BIBTEX_ENDING, CSL_ENDING, readReferencesText } from "./read-references.ts";
export { replaceFile, replaceUnlessChanged } from "./replace-file.ts";
export { ScenarioErrors } from "./scenario-errors.ts";
export {
  GMCR_ENDING,
  MOST_BYTES,
  readScenarioText,
  readSourceText,
  readTableText,
  type ScenarioText,
  TABLE_ENDINGS,
} from "./scenario-text.ts";
export { makeSharedFolder, namesInFolder, writeOnce } from "./shared-folder.ts";
export { temporaryFolder } from "./temporary-folder.ts";
export { NEW_FOLDER, refuseUnwritable } from "./unwritable.ts";
export { refuseOverwriting, type Writing, writeFile } from "./write-file.ts";
export { writeNewFile } from "./write-new-file.ts";
export { writeNewFiles } from "./write-new-files.ts";
export { type Append, newFolderSteps, writeNewFolder } from "./write-new-folder.ts";
export { writeTables } from "./write-tables.ts";
