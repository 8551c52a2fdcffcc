export {
  customProperties,
  DARK,
  type Drawing,
  LIGHT,
  NARROW,
  type Palette,
  PICTURE_STYLE,
  PRINT,
  svgInPage,
  type Token,
  WIDE,
} from "./chart/index.ts";
export * from "./page/index.ts";
export * from "./picture/index.ts";
export type { TextTable } from "./text-table.ts";
export * from "./words/index.ts";
