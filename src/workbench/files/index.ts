export { DraftList } from "./draft-list.tsx";
export { FileMenu } from "./file-menu.tsx";
export { KeepBars } from "./keep-bars.tsx";
export { Limits } from "./limits.tsx";
export { OpenOwn } from "./open-own.tsx";
