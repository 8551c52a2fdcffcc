import type { MapAxis, TwoWayMap, Verdict } from "../../engine/index.ts";
import { quantityInWords } from "./figure-names.ts";
import type { Labels } from "./labels.ts";
import { hundredthsInText, MINUS, plainNumber } from "./number-words.ts";

/** How a verdict is marked on a map of text. */
const MARKS: Readonly<Record<Verdict, string>> = { holds: "#", breaks: "x", declined: ".", nothing: " " };

/** What each verdict is called beside its mark. */
export const VERDICTS_ON_MAP: Readonly<Record<Verdict, string>> = {
  holds: "holds",
  breaks: "breaks",
  declined: "declined",
  nothing: "no step",
};

/** "With every figure central Swap is declined; where these two alone move within their ranges, it holds at 23 of 100 places." */
export function mapInWords({ plan, central, holds }: TwoWayMap, labels: Labels): string {
  const name = labels.planInText(plan);
  if (central === "nothing") return `${name} leads to no step, so there is nothing to hold.`;
  const now = { holds: "holds", breaks: "breaks", declined: "is declined" }[central];
  const often =
    holds === 1
      ? "it holds everywhere"
      : holds === 0
        ? "it holds nowhere"
        : `it holds at ${hundredthsInText(holds)} of 100 places of the map`;
  return `With every figure central ${name} ${now}; where these two alone move within their ranges, ${often}.`;
}

/** The map as lines of text, at most `width` wide: the figure that runs up at the left, the highest value first. */
export function mapLines({ x, y, verdicts, central }: TwoWayMap, labels: Labels, width: number): string[] {
  const gutter = Math.max(...[y.values[0]!, y.values.at(-1)!].map((value) => numberOn(value, y).length));
  // A choice of few values is drawn wide enough to be seen.
  const room = Math.max(1, width - gutter - 3);
  const wide = Math.max(1, Math.min(6, Math.floor(room / x.values.length)));
  const every = Math.max(1, Math.ceil((x.values.length * wide) / room));
  const shown = x.values.flatMap((_, at) => (at % every === 0 ? [at] : []));
  const [column, row] = [nearest(x), nearest(y)];
  const atX = shown.reduce((best, at) => (Math.abs(at - column) < Math.abs(best - column) ? at : best), 0);
  const lines = verdicts.map((own, at) => {
    const marks = shown.map((place) => {
      const mark = at === row && place === atX ? "O" : MARKS[own[place]!];
      return mark
        .padStart(Math.ceil(wide / 2), wide > 1 ? MARKS[own[place]!] : " ")
        .padEnd(wide, MARKS[own[place]!]);
    });
    const isNamed = at === 0 || at === verdicts.length - 1;
    return `${(isNamed ? numberOn(y.values[at]!, y) : "").padStart(gutter)} |${marks.join("")}`;
  });
  const [low, high] = [numberOn(x.values[0]!, x), numberOn(x.values.at(-1)!, x)];
  const across = shown.length * wide;
  const seen = [...new Set<Verdict>(["holds", ...verdicts.flat()])];
  return [
    `Up: ${quantityInWords(y.quantity, labels)}`,
    "",
    ...lines.reverse(),
    `${" ".repeat(gutter)} +${"-".repeat(across)}`,
    `${" ".repeat(gutter + 2)}${low}${high.padStart(Math.max(high.length + 1, across - low.length))}`,
    "",
    `Across: ${quantityInWords(x.quantity, labels)}`,
    "",
    [
      ...seen.map((verdict) => `${MARKS[verdict]} ${VERDICTS_ON_MAP[verdict]}`),
      `O every figure central (${VERDICTS_ON_MAP[central]})`,
    ].join("   "),
  ];
}

/** The place of the value next to the central one. */
export function nearest({ values, central }: MapAxis): number {
  return values.reduce(
    (best, value, at) => (Math.abs(value - central) < Math.abs(values[best]! - central) ? at : best),
    0,
  );
}

/** A value with as many digits as tell the range apart. */
export function numberOn(value: number, { values }: MapAxis): string {
  const range = values.at(-1)! - values[0]!;
  const decimals = range > 0 ? Math.min(12, Math.max(0, Math.ceil(1.5 - Math.log10(range)))) : 12;
  return plainNumber(Number(value.toFixed(decimals))).replace("-", MINUS);
}
