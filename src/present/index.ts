export * from "./calendar/index.ts";
export {
  customProperties,
  DARK,
  type Drawing,
  LIGHT,
  NARROW,
  PICTURE_STYLE,
  svgInPage,
  WIDE,
} from "./chart/index.ts";
export { isMarkup, readEmbedded } from "./embedded.ts";
export * from "./game/index.ts";
export * from "./page/index.ts";
export * from "./picture/index.ts";
export * from "./proposal/index.ts";
export type { TextTable } from "./text-table.ts";
export * from "./words/index.ts";
