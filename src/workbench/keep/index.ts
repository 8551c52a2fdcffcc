export { FileMenu } from "./file-menu.tsx";
export { openAtStart } from "./open-at-start.ts";
