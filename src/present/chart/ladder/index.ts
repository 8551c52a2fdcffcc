export { drawLadder, type LadderRoom } from "./draw-ladder.ts";
export type { LadderBar, LadderCell, LadderChip, LadderData, LadderLane, LadderStep } from "./ladder-data.ts";
