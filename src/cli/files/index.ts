export { type OpenedScenario, openScenario } from "./open-scenario.ts";
export { packageFolder } from "./package-folder.ts";
export { readBytes, type Wanted } from "./read-bytes.ts";
export { replaceFile, replaceUnlessChanged } from "./replace-file.ts";
export { ScenarioErrors } from "./scenario-errors.ts";
export {
  GMCR_ENDING,
  MOST_BYTES,
  readScenarioText,
  readSourceText,
  type ScenarioText,
} from "./scenario-text.ts";
export { NEW_FOLDER, OR_FORCE, refuseUnwritable, unwritable } from "./unwritable.ts";
export { writeFile } from "./write-file.ts";
export { writeNewFile } from "./write-new-file.ts";
export { newFolderSteps, writeNewFolder } from "./write-new-folder.ts";
export { writeTables } from "./write-tables.ts";
