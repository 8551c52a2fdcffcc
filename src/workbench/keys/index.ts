export { KEYS } from "./keys.ts";
export { useKeys } from "./use-keys.ts";
