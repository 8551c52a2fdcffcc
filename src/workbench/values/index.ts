export { ScenarioForm } from "./scenario-form.tsx";
export { StartDialog } from "./start-dialog.tsx";
export { Values } from "./values.tsx";
