export { exportApp } from "./export-app.ts";
export { fileOnDisk } from "./file-on-disk.ts";
export { openBrowser } from "./open-browser.ts";
export { isTaken, startAnywhere } from "./port.ts";
export { type RunningServer, startServer } from "./server.ts";
