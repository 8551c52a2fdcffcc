export { type Example, loadExamples } from "./examples.ts";
export { addressOf, loadScript } from "./load-script.ts";
