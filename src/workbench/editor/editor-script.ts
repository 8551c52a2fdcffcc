import { mountEditor } from "./mount-editor.ts";

/** The entry of editor.js, which `load-editor.ts` loads when the text is first shown. */
Object.assign(globalThis, { demarcheEditor: mountEditor });
