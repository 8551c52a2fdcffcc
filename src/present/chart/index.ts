export { drawBands } from "./bands.ts";
export { drawChances } from "./chances.ts";
export { type DeadlockData, drawDeadlock, type Wait } from "./deadlock.ts";
export {
  type Drawing,
  NARROW,
  PAPER_WIDE,
  pieceInPage,
  piecesOf,
  svgAlone,
  svgBare,
  svgInPage,
  WIDE,
} from "./drawing.ts";
export { wrapped } from "./fit-text.ts";
export { drawFrontier, type FrontierDrawing, type FrontierPlan } from "./frontier.ts";
export { drawGains } from "./gains.ts";
export { drawGraphOfMoves, type GraphOfMovesData } from "./graph-of-moves.ts";
export {
  drawLadder,
  type LadderBar,
  type LadderCell,
  type LadderChip,
  type LadderData,
  type LadderLane,
  type LadderRoom,
} from "./ladder/index.ts";
export { drawLengths } from "./lengths.ts";
export { drawMap, type MapMark } from "./map.ts";
export { customProperties, DARK, LIGHT, PICTURE_STYLE, PRINT } from "./palette.ts";
export { drawStrip } from "./strip.ts";
export { drawTemptation, type TemptationData } from "./temptation.ts";
export { drawTimeline, type TimelineDeed, type TimelineLane } from "./timeline.ts";
export { drawTornado } from "./tornado.ts";
export { drawWaterfall, type WaterfallData } from "./waterfall.ts";
