export { type Example, loadExamples } from "./examples.ts";
export { loadScript } from "./load-script.ts";
