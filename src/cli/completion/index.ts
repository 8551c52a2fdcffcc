export { candidates } from "./candidates.ts";
export { SCRIPTS, type Shell } from "./scripts.ts";
