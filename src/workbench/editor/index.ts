export { editorExtensions } from "./extensions.ts";
export { ScenarioEditor } from "./scenario-editor.tsx";
