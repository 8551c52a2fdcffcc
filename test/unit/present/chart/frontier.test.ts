import { describe, expect, it } from "vitest";
import { drawFrontier, type FrontierPlan } from "../../../../src/present/chart/index.ts";

const plan = (name: string, x: number, y: number): FrontierPlan => ({
  name,
  standing: "holds",
  at: [x, y],
  words: name,
});
const data = (plans: readonly FrontierPlan[]) => ({ across: "a", up: "b", zone: "both", plans, found: [] });

describe("drawFrontier", () => {
  it("sets a plan that gives more to the first further right, and more to the second higher", () => {
    const text = drawFrontier(data([plan("P", 1, 1), plan("Q", 2, 3)]), 720).body.text;
    const marks = text.slice(text.indexOf("<title>P") - 80);
    const [[x1, y1], [x2, y2]] = [...marks.matchAll(/cx="([^"]*)" cy="([^"]*)"/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]) as [[number, number], [number, number]];
    expect(x2).toBeGreaterThan(x1);
    expect(y2).toBeLessThan(y1);
  });

  it("stands no name over a plan found, where one can stand clear at the end of a line", () => {
    // A cloud around the one plan with a name, clear above it.
    const found = Array.from({ length: 400 }, (_, index) => ({
      at: [(index % 20) / 2, Math.floor(index / 20) / 4] as const,
      security: 0.5,
      words: `found ${index}`,
    }));
    const text = drawFrontier({ ...data([plan("Reversible steps", 5, 4), plan("Other", 1, 9)]), found }, 720)
      .body.text;
    const [, x, y] = text
      .match(/<text class="p-text" x="([^"]*)" y="([^"]*)"[^>]*>Reversible steps</)!
      .map(Number) as [number, number, number];
    const rings = [...text.matchAll(/<circle class="p-ring" cx="([^"]*)" cy="([^"]*)"/g)].map(
      ([, cx, cy]) => [Number(cx), Number(cy)] as const,
    );
    expect(rings).toHaveLength(found.length + 2); // and two in the key
    // Letters of 12 pixels, the widest some 9 wide: nothing stands in the middle of them, whichever way they are anchored.
    expect(rings.filter(([cx, cy]) => cy > y - 10 && cy < y && Math.abs(cx - x) < 20)).toEqual([]);
  });

  it("names plans on the same spot by number, each once", () => {
    const names = Array.from({ length: 20 }, (_, index) => `Plan ${String.fromCharCode(65 + index)}`);
    const text = drawFrontier(data(names.map((name) => plan(name, 1, 1))), 328).body.text;
    for (const name of names) expect(text.match(new RegExp(`>${name}</text>`, "g"))).toHaveLength(1);
    // Beside their mark and in the list, no two in one place.
    const numbers = [...text.matchAll(/<text class="p-strong[^"]*" x="([^"]*)" y="([^"]*)"/g)];
    expect(numbers.length).toBeGreaterThanOrEqual(30);
    expect(new Set(numbers.map(([, x, y]) => `${x} ${y}`)).size).toBe(numbers.length);
  });
});
