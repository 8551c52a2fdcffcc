export { type Example, loadExample, loadExamples } from "./examples.ts";
export { addressOf, loadScript } from "./load-script.ts";
export { loadSharing } from "./load-sharing.ts";
