export { MAX_PROFILES } from "./equilibria.ts";
export { playTypes } from "./play-types.ts";
