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
