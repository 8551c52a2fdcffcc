export type { Change } from "./change.ts";
export { type ChangeResult, changeText } from "./change-text.ts";
