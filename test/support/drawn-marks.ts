import { expect } from "vitest";
import { type Drawing, NARROW, WIDE } from "../../src/present/chart/index.ts";
import { textWidth } from "../../src/present/chart/text-width.ts";
import { checkMarkup } from "./check-markup.ts";

export interface DrawnText {
  readonly text: string;
  readonly kind: string;
  readonly left: number;
  readonly right: number;
  /** Of its letters, not of its line. */
  readonly top: number;
  readonly bottom: number;
}

export interface DrawnRect {
  readonly kind: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const WIDTHS: readonly number[] = [WIDE, NARROW, 520];

const SIZES: Readonly<Record<string, number>> = {
  "p-small": 11,
  "p-strong": 11,
  "p-head": 13,
  "p-title": 16,
};

/** Texts and rectangles of a drawing where they stand in it, moved groups followed. */
export function marksOf({ body }: Drawing): {
  readonly texts: readonly DrawnText[];
  readonly rects: readonly DrawnRect[];
} {
  const texts: DrawnText[] = [];
  const rects: DrawnRect[] = [];
  const moved: [number, number][] = [[0, 0]];
  const looks: [kind: string, anchor: string][] = [["", ""]];
  const plain = body.text.replace(/<title>[^<]*<\/title>/g, "");
  for (const [, end, name, attributes, words] of plain.matchAll(/<(\/?)(\w+)([^>]*?)\/?>([^<]*)/g)) {
    const of = (key: string): string => new RegExp(` ${key}="([^"]*)"`).exec(attributes!)?.[1] ?? "";
    const [dx, dy] = moved.at(-1)!;
    const [kind, anchor] = [of("class") || looks.at(-1)![0], of("text-anchor") || looks.at(-1)![1]];
    if (name === "g" && end === "/") {
      moved.pop();
      looks.pop();
    } else if (name === "g") {
      looks.push([kind, anchor]);
      const by = /translate\((\S+) (\S+)\)/.exec(attributes!);
      moved.push([dx + Number(by?.[1] ?? 0), dy + Number(by?.[2] ?? 0)]);
    } else if (name === "text" && end === "") {
      const text = words!.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
      const size = SIZES[kind] ?? 12;
      const wide = textWidth(text, size);
      const left = Number(of("x")) + dx - (anchor === "end" ? wide : anchor === "middle" ? wide / 2 : 0);
      const bottom = Number(of("y")) + dy;
      texts.push({ text, kind, left, right: left + wide, top: bottom - 0.72 * size, bottom });
    } else if (name === "rect") {
      const [x, y, width, height] = ["x", "y", "width", "height"].map((key) => Number(of(key)));
      rects.push({ kind, x: x! + dx, y: y! + dy, width: width!, height: height! });
    } else if (name === "path") {
      for (const [, ...numbers] of of("d").matchAll(/M(\S+) (\S+?)h(\S+?)v(\S+?)h-\3z/g)) {
        const [x, y, width, height] = numbers.map(Number) as [number, number, number, number];
        rects.push({ kind, x: x + dx, y: y + dy, width, height });
      }
    }
  }
  return { texts, rects };
}

/** Holds a picture to clean markup, and to texts and marks inside it, no text over another, at every width; returns the wide one. */
export function expectClean(draw: (width: number) => Drawing): Drawing {
  for (const width of WIDTHS) {
    const drawing = draw(width);
    checkMarkup(drawing.body.text);
    const { texts, rects } = marksOf(drawing);
    for (const { text, left, right, top, bottom } of texts) {
      const where = `${text.slice(0, 40)} at ${width}`;
      expect(left, where).toBeGreaterThanOrEqual(-0.6);
      expect(right, where).toBeLessThanOrEqual(drawing.width + 0.6);
      expect(top, where).toBeGreaterThanOrEqual(-1);
      expect(bottom, where).toBeLessThanOrEqual(drawing.height);
    }
    for (const { kind, x, y, width: wide, height } of rects) {
      expect(x, `${kind} at ${width}`).toBeGreaterThanOrEqual(-0.6);
      expect(x + wide, `${kind} at ${width}`).toBeLessThanOrEqual(drawing.width + 0.6);
      expect(y, `${kind} at ${width}`).toBeGreaterThanOrEqual(-0.6);
      expect(y + height, `${kind} at ${width}`).toBeLessThanOrEqual(drawing.height + 0.6);
    }
    texts.forEach((one, index) => {
      for (const other of texts.slice(0, index)) {
        const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        if (across > 0.5 && down > 0.5)
          expect.fail(`"${one.text.slice(0, 40)}" over "${other.text.slice(0, 40)}" at ${width}`);
      }
    });
    const breaks = drawing.breaks ?? [];
    expect(breaks).toEqual([...breaks].sort((a, b) => a - b));
    for (const at of breaks) {
      const cut = texts.find(({ top, bottom }) => top < at && at < bottom);
      expect(cut?.text, `cut at ${at} of ${width}`).toBe(undefined);
    }
  }
  return draw(WIDE);
}

/** Names that a picture must bear: short, long, without a space, of another script, and ones that would act as markup. */
export const NAMES_TO_BEAR: readonly string[] = [
  "Site",
  "Withdrawal of every brigade behind the line that both sides have agreed to and signed",
  "w".repeat(120),
  "\u0645\u0631\u062d\u0628\u0627 \u0628\u0643\u0645 \u0641\u064a \u0627\u0644\u0645\u0641\u0627\u0648\u0636\u0627\u062a",
  `"><svg onload=alert(1)>`,
  "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341".repeat(4),
];
