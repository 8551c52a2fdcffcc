/**
 * The colours of every picture and of the page around it, in one place. In pictures colour means one thing only: blue is keeping on and what it brings, orange is
 * breaking and what tempts to it. The two stay apart under every common colour blindness (after Okabe and Ito, 2008) and, by
 * their lightness, in grey; and each is told apart without colour too, by line, hatching or shape.
 */
export type Token =
  | "paper"
  | "ink"
  | "soft"
  | "line"
  | "keep"
  | "keep-tint"
  | "breach"
  | "breach-tint"
  // Of the page alone: what stands out as a card, links, the three verdicts, and what is told apart.
  | "card"
  | "link"
  | "holds"
  | "breaks"
  | "declined"
  | "mark";

export type Palette = Readonly<Record<Token, string>>;

export const LIGHT: Palette = {
  paper: "#ffffff",
  ink: "#1b1d20",
  soft: "#565c65",
  line: "#d5d3cb",
  keep: "#1d5b94",
  "keep-tint": "#d5e4f2",
  breach: "#b0440a",
  "breach-tint": "#fbe5d6",
  card: "#f6f5f1",
  link: "#1d4e7a",
  holds: "#0a6142",
  breaks: "#9c2424",
  declined: "#5b5470",
  mark: "#fff3c4",
};

export const DARK: Palette = {
  paper: "#16181b",
  ink: "#e8e6e1",
  soft: "#a9afb8",
  line: "#3a3e45",
  keep: "#86bdf0",
  "keep-tint": "#21384f",
  breach: "#f2a36b",
  "breach-tint": "#4a2c17",
  card: "#1f2226",
  link: "#8dbce8",
  holds: "#6fcfa4",
  breaks: "#f29a93",
  declined: "#bfb3dc",
  mark: "#4a4213",
};

/** For paper: words black, and no grounds that would only cost ink. */
export const PRINT: Palette = {
  ...LIGHT,
  ink: "#000000",
  soft: "#333333",
  line: "#bbbbbb",
  card: "#ffffff",
  link: "#000000",
  holds: "#000000",
  breaks: "#000000",
  declined: "#000000",
  mark: "#ffffff",
};

/** Declarations of the colours as custom properties, for the style of a page. */
export function customProperties(palette: Palette): string {
  return Object.entries(palette)
    .map(([token, color]) => `--${token}: ${color};`)
    .join(" ");
}

/** The classes of pictures for a page that has the colours as custom properties (`customProperties`). */
export const PICTURE_STYLE: string = chartStyle((token) => `var(--${token})`);

/** The classes that every chart uses; `color` says how a colour is written, as itself or as a custom property. */
export function chartStyle(color: (token: Token) => string): string {
  const sans = `font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif;`;
  return `
.p-text, .p-soft, .p-head, .p-strong, .p-small { ${sans} fill: ${color("ink")}; font-size: 12px; font-variant-numeric: tabular-nums lining-nums; }
.p-text, .p-small, .p-strong { paint-order: stroke; stroke: ${color("paper")}; stroke-width: 3px; stroke-linejoin: round; }
.p-soft, .p-small { fill: ${color("soft")}; }
.p-small { font-size: 11px; }
.p-strong { font-size: 11px; font-weight: 600;}
.p-head { font-size: 13px; font-weight: 600; }
.p-title { ${sans} fill: ${color("ink")}; font-size: 16px; font-weight: 600; }
.p-paper { fill: ${color("paper")}; }
.p-line { stroke: ${color("line")}; stroke-width: 1; fill: none; }
.p-rule { stroke: ${color("soft")}; stroke-width: 1; fill: none; }
.p-now { stroke: ${color("soft")}; stroke-width: 1.25; stroke-dasharray: 1 3; stroke-linecap: round; fill: none; }
.p-keep { stroke: ${color("keep")}; stroke-width: 2.5; fill: none; stroke-linejoin: round; }
.p-breach { stroke: ${color("breach")}; stroke-width: 2.5; stroke-dasharray: 5 3; fill: none; }
.p-hatch { stroke: ${color("breach")}; stroke-width: 1; fill: none; }
.p-keep-tint { fill: ${color("keep-tint")}; }
.p-breach-tint { fill: ${color("breach-tint")}; }
.p-keep-fill { fill: ${color("keep")}; }
.p-breach-fill { fill: ${color("breach")}; }
.p-ink-fill { fill: ${color("ink")}; }
.p-ink { stroke: ${color("ink")}; stroke-width: 1.5; fill: none; }
.p-hollow { fill: ${color("paper")}; stroke: ${color("keep")}; stroke-width: 1.5; }
.p-check { fill: ${color("paper")}; stroke: ${color("ink")}; stroke-width: 1.5; }
.p-edge { stroke: ${color("keep")}; stroke-width: 1; fill: none; }
.p-breach-edge { stroke: ${color("breach")}; stroke-width: 1; fill: none; }
.p-edge-box { stroke: ${color("keep")}; stroke-width: 1; }
.p-breach-edge-box { stroke: ${color("breach")}; stroke-width: 1; }
.p-median { stroke: ${color("ink")}; stroke-width: 2.5; fill: none; }
.p-zone { fill: ${color("keep-tint")}; fill-opacity: .45; }
.p-cross { stroke: ${color("breach")}; stroke-width: 2.25; fill: none; stroke-linecap: round; }
.p-ring { fill: none; stroke: ${color("soft")}; stroke-width: 1; }
.p-circle { stroke: ${color("breach")}; stroke-width: 2.5; fill: none; }
.p-wait { stroke: ${color("soft")}; stroke-width: 1.25; fill: none; stroke-dasharray: 4 3; }
.p-soft-fill { fill: ${color("soft")}; }
.p-move { stroke: ${color("ink")}; stroke-width: 1.4; fill: none; }
.p-move-soft { stroke: ${color("soft")}; stroke-width: 1.1; fill: none; }
.p-move-head { fill: ${color("ink")}; stroke: ${color("ink")}; stroke-width: 1; }
.p-move-hollow { fill: ${color("paper")}; stroke: ${color("soft")}; stroke-width: 1.1; }
.p-tag { fill: ${color("paper")}; }
.p-state { fill: ${color("paper")}; stroke: ${color("ink")}; stroke-width: 1.25; }
.p-state-inner { fill: none; stroke: ${color("ink")}; stroke-width: 1.25; }
.p-state-chosen { fill: ${color("line")}; stroke: ${color("ink")}; stroke-width: 2.5; }
.p-touch { fill: ${color("ink")}; fill-opacity: 0; }
`;
}
