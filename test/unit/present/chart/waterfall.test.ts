import { describe, expect, it } from "vitest";
import { drawWaterfall } from "../../../../src/present/chart/index.ts";
import { checkMarkup } from "../../../support/check-markup.ts";

const sums = [
  {
    heading: "Keeping on",
    terms: [
      { name: "This step", amount: -1 },
      { name: "Afterwards", amount: 3 },
    ],
    total: 2,
  },
  { heading: "Breaking", terms: [{ name: "Until it is seen", amount: 1 }], total: 1 },
];
const figure = (amount: number): string => amount.toFixed(1);

interface Bar {
  readonly kind: string;
  readonly x: number;
  readonly width: number;
}

function barsOf(markup: string): Bar[] {
  return [...markup.matchAll(/<rect class="([^"]+)" x="([\d.-]+)" y="[\d.-]+" width="([\d.-]+)"/g)].map(
    ([, kind, x, width]) => ({ kind: kind!, x: Number(x), width: Number(width) }),
  );
}

describe("waterfalls", () => {
  it.each([240, 600])("stand on one scale, each bar where the one above it ends, at %i pixels", (width) => {
    const bars = barsOf(drawWaterfall({ sums, figure }, width).body.text);
    expect(bars.map(({ kind }) => kind)).toEqual([
      "p-lost",
      "p-spare",
      "p-ink-fill",
      "p-spare",
      "p-ink-fill",
    ]);
    const [lost, gained, kept, broken, breaking] = bars as [Bar, Bar, Bar, Bar, Bar];
    const unit = lost.width;
    expect(gained.width / unit).toBeCloseTo(3, 1);
    expect(kept.width / unit).toBeCloseTo(2, 1);
    expect(broken.width / unit).toBeCloseTo(1, 1);
    expect(gained.x).toBeCloseTo(lost.x, 0);
    // Zero is where the first bar, which takes away, ends, and where every total begins.
    for (const { x } of [kept, broken, breaking])
      expect(Math.abs(x - (lost.x + lost.width))).toBeLessThan(0.2);
    for (const { x, width: wide } of bars) expect(x >= 0 && x + wide <= width).toBe(true);
  });

  it("say every figure in words too, and are markup whatever they are called", () => {
    const name = '<b onclick="x">&"';
    const { body, height } = drawWaterfall(
      { sums: [{ heading: name, terms: [{ name, amount: 1 }], total: 1 }], figure },
      240,
    );
    checkMarkup(`<svg>${body.text}</svg>`);
    expect(body.text).not.toContain("<b ");
    expect(body.text).toContain(": 1.0</title>");
    expect(height).toBeGreaterThan(0);
  });
});
