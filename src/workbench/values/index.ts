export { ScenarioForm } from "./scenario-form.tsx";
export { StartDialog } from "./start-dialog.tsx";
export { useGoToCell } from "./use-go-to-cell.ts";
export { Values } from "./values.tsx";
