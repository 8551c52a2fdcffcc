export { exportApp } from "./export-app.ts";
export { exportPage } from "./export-page.ts";
export { fileOnDisk } from "./file-on-disk.ts";
export { findsNames } from "./finds-names.ts";
export { keptDrafts } from "./kept-drafts.ts";
export { openBrowser } from "./open-browser.ts";
export { keptPreferences } from "./preferences.ts";
export { type RunningServer, startServer } from "./server.ts";
export { stateFolder } from "./state-folder.ts";
