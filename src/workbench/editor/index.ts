export { loadEditor } from "./load-editor.ts";
export { ScenarioEditor } from "./scenario-editor.tsx";
