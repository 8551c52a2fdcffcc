export { DraftList } from "./draft-list.tsx";
export { FileMenu } from "./file-menu.tsx";
export { KeepBars } from "./keep-bars.tsx";
export { OpenFileButton } from "./open-file-button.tsx";
