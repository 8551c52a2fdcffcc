export { drawBands } from "./bands.ts";
export { type DeadlockData, drawDeadlock, type Wait } from "./deadlock.ts";
export { type Drawing, NARROW, pieceInPage, piecesOf, svgAlone, svgInPage, WIDE } from "./drawing.ts";
export { drawFrontier, type FrontierDrawing, type FrontierPlan } from "./frontier.ts";
export { drawGains } from "./gains.ts";
export { drawGraphOfMoves, type GraphOfMovesData } from "./graph-of-moves.ts";
export {
  chartStyle,
  customProperties,
  DARK,
  LIGHT,
  type Palette,
  PICTURE_STYLE,
  PRINT,
  type Token,
} from "./palette.ts";
export { drawTemptation, type TemptationData } from "./temptation.ts";
export { drawTimeline, type TimelineDeed, type TimelineLane } from "./timeline.ts";
export { drawTornado } from "./tornado.ts";
