export { MAX_PROFILES } from "./equilibria.ts";
export { playTypes } from "./play-types.ts";
export { type GameType, type StoppingGame, stoppingGame } from "./stopping-game.ts";
