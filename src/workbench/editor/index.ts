export { ScenarioEditor } from "./scenario-editor.tsx";
