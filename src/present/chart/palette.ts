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
  | "mark"
  // Of the ladder and of the workbench: grounds and lines of a second kind, what can be chosen, what is to spare, what tempts, who acts.
  | "sunk"
  | "ink3"
  | "line2"
  | "accent"
  | "accent-ground"
  | "spare"
  | "nearly"
  | "gain"
  | "cost"
  | "party-1"
  | "party-2"
  | "party-3"
  | "party-4"
  | "party-5";

/** Colours that tell parties apart, in the file's order; from the sixth on they come again, in another shape. They differ in lightness too. */
export const PARTY_COLORS = 5;

export type Palette = Readonly<Record<Token, string>>;

export const LIGHT: Palette = {
  paper: "#ffffff",
  ink: "#16181d",
  soft: "#4b4f58",
  line: "#dedbd3",
  keep: "#1d5b94",
  "keep-tint": "#d5e4f2",
  breach: "#b0440a",
  "breach-tint": "#fbe5d6",
  card: "#f6f5f1",
  link: "#1d4f91",
  holds: "#0e6b54",
  breaks: "#b3261e",
  declined: "#5b4a86",
  mark: "#fff3c4",
  sunk: "#eeece6",
  ink3: "#686c75",
  line2: "#aba79c",
  accent: "#1d4f91",
  "accent-ground": "#e6edf7",
  spare: "#5a6676",
  nearly: "#855700",
  gain: "#0b6e69",
  cost: "#a8480c",
  "party-1": "#17325e",
  "party-2": "#10836a",
  "party-3": "#6e2410",
  "party-4": "#c2209f",
  "party-5": "#8c7205",
};

export const DARK: Palette = {
  paper: "#1b1e24",
  ink: "#ecedef",
  soft: "#b9bdc5",
  line: "#343942",
  keep: "#86bdf0",
  "keep-tint": "#21384f",
  breach: "#f2a36b",
  "breach-tint": "#4a2c17",
  card: "#131519",
  link: "#86b5f2",
  holds: "#5fcba7",
  breaks: "#f58c83",
  declined: "#b9aae8",
  mark: "#4a4213",
  sunk: "#252931",
  ink3: "#969ba5",
  line2: "#5a616c",
  accent: "#86b5f2",
  "accent-ground": "#1c2b41",
  spare: "#9ca8b8",
  nearly: "#e2b25c",
  gain: "#4cc0b8",
  cost: "#f09b60",
  "party-1": "#5e98f4",
  "party-2": "#5ce6ae",
  "party-3": "#f0704c",
  "party-4": "#db86ba",
  "party-5": "#f4da5c",
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
  ink3: "#444444",
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
  const sans = `font-family: -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, "DejaVu Sans", sans-serif;`;
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
.p-spare { fill: ${color("spare")}; }
.p-lost { fill: ${color("paper")}; stroke: ${color("breaks")}; stroke-width: 1; }
.p-lost-hatch { stroke: ${color("breaks")}; stroke-width: 1.25; fill: none; }
.p-zero { stroke: ${color("line2")}; stroke-width: 1; fill: none; }
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
${ladderStyle(color, sans)}`;
}

/** Of the ladder: who acts in five colours, how strong a figure is in grey and red. */
function ladderStyle(color: (token: Token) => string, sans: string): string {
  const parties = Array.from({ length: PARTY_COLORS }, (_, index) => {
    const [name, value] = [`.p-by-${index + 1}`, color(`party-${index + 1}` as Token)];
    return `${name} { fill: ${value}; }
${name}-edge, ${name}-line, ${name}-dots { stroke: ${value}; fill: none; }
${name}-dots { stroke-width: 4; stroke-dasharray: 1.5 2; }`;
  }).join("\n");
  return `${parties}
.p-faint { fill-opacity: .08; }
.p-chip { stroke-opacity: .55; }
.p-chip-lasting { fill: none; stroke: ${color("ink")}; stroke-width: 2.5; }
.p-chip-ended { fill: none; stroke: ${color("soft")}; stroke-dasharray: 4 3; }
.p-chip-text, .p-figure, .p-figure-weakest, .p-badge, .p-step-on, .p-step-off { ${sans} fill: ${color("ink")}; font-size: 12px; font-variant-numeric: tabular-nums lining-nums; }
.p-figure { fill: ${color("soft")}; }
.p-bold, .p-figure-weakest, .p-badge, .p-step-on, .p-step-off { font-weight: 700; }
.p-badge, .p-step-on { fill: ${color("paper")}; }
.p-badge-again { fill: none; stroke: ${color("ink")}; stroke-width: 1.5; }
.p-step, .p-notch { fill: ${color("ink")}; }
.p-notch, .p-tempted-fill { fill: ${color("breaks")}; }
.p-step-ring { fill: ${color("paper")}; stroke: ${color("ink")}; stroke-width: 2; }
.p-step-hollow { fill: ${color("paper")}; stroke: ${color("line2")}; stroke-width: 1.5; }
.p-ticks { fill: ${color("line2")}; }
.p-track { stroke: ${color("line")}; stroke-width: 2; }
.p-zero { stroke: ${color("line2")}; stroke-width: 1; }
.p-spare { fill: ${color("spare")}; }
.p-tempted-ground { fill: ${color("paper")}; }
.p-tempted-line path { stroke: ${color("breaks")}; stroke-width: 1.5; }
.p-tempted-edge { fill: none; stroke: ${color("breaks")}; stroke-width: 1; }
.p-spoilt { fill: ${color("breaks")}; fill-opacity: .09; }
.p-ring-weakest { fill: none; stroke: ${color("ink")}; stroke-width: 1.5; }
.p-loses text { fill: ${color("breaks")}; }
.p-gains text { fill: ${color("soft")}; }
.p-faded { opacity: .45; }
.p-thin { fill: none; stroke: ${color("ink")}; stroke-width: 1.25; }
.p-pill { fill: none; stroke: ${color("ink3")}; stroke-dasharray: 3 2; }
.p-key-edge { fill: none; stroke: ${color("line2")}; }
.p-key-line path { stroke: ${color("ink3")}; stroke-width: 1; }
.p-key-dots { stroke: ${color("ink3")}; stroke-width: 4; stroke-dasharray: 1.5 2; }
`;
}
