export { type GameText, gameText } from "./write-efg.ts";
