export { ScenarioForm } from "./scenario-form.tsx";
export { Values } from "./values.tsx";
