import { describe, expect, it } from "vitest";
import {
  drawBands,
  drawDeadlock,
  drawGains,
  drawTemptation,
  drawTimeline,
  drawTornado,
  piecesOf,
  WIDE,
} from "../../../../src/present/chart/index.ts";
import { type DrawnRect, expectClean, marksOf, NAMES_TO_BEAR } from "../../../support/drawn-marks.ts";

const many = <T>(count: number, of: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => of(index));
const nameOf = (index: number): string => NAMES_TO_BEAR[index % NAMES_TO_BEAR.length]!;

describe("tornado", () => {
  const row = (low: number, high: number, name = "Site") => ({ name, low, high, turn: null, words: name });
  const bars = (rows: Parameters<typeof drawTornado>[0]["rows"], central = 2) => {
    const { rects } = marksOf(drawTornado({ rows, central, axis: "slack" }, WIDE));
    return (kind: string) => rects.filter((one) => one.kind === kind && one.height === 12);
  };

  it("draws low and high from the central value to either side, as long as they move the slack", () => {
    const of = bars([row(-2, 4), row(4, 0)]);
    const [low, later] = of("p-hollow") as unknown as [DrawnRect, DrawnRect];
    const [high, last] = of("p-keep-fill") as unknown as [DrawnRect, DrawnRect];
    expect(low.x + low.width).toBeCloseTo(high.x, 0);
    expect(low.width / high.width).toBeCloseTo(2, 1);
    // With the figure low the second has more slack, not less.
    expect(later.x).toBeCloseTo(high.x, 0);
    expect(last.x + last.width).toBeCloseTo(high.x, 0);
  });

  it("draws no bar for a side that moves nothing", () => {
    const of = bars([row(2, 5)]);
    expect(of("p-hollow")).toHaveLength(0);
    expect(of("p-keep-fill")).toHaveLength(1);
  });

  it("bears any name and many rows", () => {
    const rows = many(24, (index) => ({
      ...row(-index - 1, index + 3, nameOf(index)),
      turn: index % 2 === 0 ? "turns below 0.0012 and above 12,345.6" : null,
    }));
    const drawing = expectClean((width) =>
      drawTornado({ rows, central: 1, axis: "weakest slack, points a quarter" }, width),
    );
    expect(drawing.breaks).toHaveLength(23);
  });

  it.each([[[1e-9, 2e-9]], [[-1e7, 1e7]], [[0, 0]]])("bears values of any size: %j", ([low, high]) => {
    expectClean((width) => drawTornado({ rows: [row(low!, high!)], central: 0, axis: "slack" }, width));
  });
});

describe("bands", () => {
  const row = (spread: readonly [number, number, number, number, number] | null, name = "Plan") => ({
    name,
    party: null,
    spread,
    right: "71",
    words: name,
  });
  const draw = (rows: readonly ReturnType<typeof row>[]) => (width: number) =>
    drawBands(
      { rows, axis: "weakest slack, points a quarter", rightHeader: "holds in 100", below: "breaking pays" },
      width,
    );

  it("draws the box over the middle half, hatched under zero and plain over it", () => {
    const boxes = (spread: readonly [number, number, number, number, number]) =>
      marksOf(draw([row(spread)])(WIDE))
        .rects.filter(({ height }) => height === 10)
        .slice(2); // after the legend's two
    const [plain] = boxes([1, 2, 3, 4, 5]);
    expect(plain!.kind).toContain("p-keep-tint");
    const [under, over] = boxes([-6, -2, 0, 4, 6]);
    expect(under!.kind).toContain("p-breach-tint");
    expect(over!.kind).toContain("p-keep-tint");
    expect(under!.x + under!.width).toBeCloseTo(over!.x, 0);
    expect(over!.width / under!.width).toBeCloseTo(2, 1);
  });

  it("draws nothing but the name where there is nothing to show", () => {
    const { rects } = marksOf(draw([row(null)])(WIDE));
    expect(rects.filter(({ kind }) => kind === "p-touch")).toHaveLength(0);
  });

  it("bears any name, many rows, and values of any size", () => {
    expectClean(draw(many(30, (index) => row([-index - 2, -index, 0, index, index + 3], nameOf(index)))));
    expectClean(draw([row([-1e8, -1e7, 0, 1e7, 1e8]), row(null)]));
    expectClean(draw([row([0, 0, 0, 0, 0])]));
  });
});

describe("gains", () => {
  const data = (parties: number, plans: number, found = false): Parameters<typeof drawGains>[0] => ({
    parties: many(parties, (index) => ({ id: `p${index}`, name: nameOf(index) })),
    slackHeader: "Weakest slack",
    plans: many(plans, (plan) => ({
      name: nameOf(plan),
      sign: "\u2713",
      values: many(parties + 1, (column) => (column === parties ? null : (plan - 1) * (column + 1))),
      figures: many(parties + 1, (column) => (column === parties ? "" : String((plan - 1) * (column + 1)))),
      words: many(parties + 1, String),
    })),
    found: found
      ? { name: "1,358 plans found by search", ranges: many(parties + 1, (): [number, number] => [-1, 5]) }
      : null,
  });

  it("draws gains to the right of a party's line and losses to the left, in its own scale", () => {
    const { rects } = marksOf(drawGains(data(3, 3), WIDE));
    const zones = rects.filter(({ kind, height }) => kind === "p-zone" && height > 11);
    const losses = rects.filter(
      ({ kind, height }) => kind.includes("p-breach-tint") && kind.includes("edge") && height === 11,
    );
    const gains = rects.filter(
      ({ kind, height, width }) => kind === "p-keep-fill" && height === 11 && width > 1 && width !== 22,
    );
    expect([zones.length, losses.length, gains.length]).toEqual([3, 3, 3]);
    zones.forEach(({ x }, index) => {
      expect(losses[index]!.x + losses[index]!.width).toBeCloseTo(x, 0);
      expect(gains[index]!.x).toBeCloseTo(x, 0);
      // Every column has a scale of its own: the same share of it, though values differ.
      expect(gains[index]!.width).toBeCloseTo(gains[0]!.width, 0);
    });
  });

  it.each([3, 5, 8, 12, 20])(
    "bears any name, and stands in blocks where there are many parties: %i",
    (parties) => {
      const drawing = expectClean((width) => drawGains(data(parties, 7, true), width));
      const { rects } = marksOf(drawing);
      const touch = rects.filter(({ kind }) => kind === "p-touch");
      // A place to point at for every plan and party; the slack column is empty here.
      expect(touch).toHaveLength(7 * parties);
      expect(Math.min(...touch.map(({ width }) => width))).toBeGreaterThanOrEqual(60);
      expect(drawing.breaks!.length > 0).toBe(parties > 3);
    },
  );
});

describe("deadlock", () => {
  const data = (lanes: number, each: number, waits: Parameters<typeof drawDeadlock>[0]["waits"]) => ({
    lanes: many(lanes, (lane) => ({
      id: `p${lane}`,
      name: nameOf(lane),
      nodes: many(each, (node) => ({ id: `${lane}.${node}`, name: nameOf(lane + node) })),
    })),
    waits,
  });
  const wait = (from: string, to: string, isDeadlock = false) => ({
    from,
    to,
    isDeadlock,
    words: `${from} for ${to}`,
  });

  it("bears any name and dozens of waits, every arrow inside the gutter", () => {
    const waits = many(48, (index) =>
      wait(`${index % 12}.${index % 4}`, `${(index * 5 + 1) % 12}.${(index + 1) % 4}`, index % 3 === 0),
    );
    const drawing = expectClean((width) => drawDeadlock(data(12, 4, waits), width));
    const curves = [...drawing.body.text.matchAll(/d="M(\S+) (\S+)C(\S+) \S+ (\S+) \S+ (\S+) (\S+)"/g)];
    expect(curves).toHaveLength(48);
    for (const [, ...numbers] of curves) {
      const [x1, y1, c1, c2, x2, y2] = numbers.map(Number) as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      // A cubic with both controls at the left reaches three quarters of the way to them.
      const leftmost = 0.125 * (x1 + x2) + 0.375 * (c1 + c2);
      expect(leftmost).toBeGreaterThanOrEqual(0);
      for (const y of [y1, y2]) expect(y).toBeLessThanOrEqual(drawing.height);
    }
  });

  it("leads an arrow from what is held back to what it waits for, and back apart from it", () => {
    const drawing = drawDeadlock(data(2, 1, [wait("0.0", "1.0", true), wait("1.0", "0.0", true)]), WIDE);
    const dots = [...drawing.body.text.matchAll(/<circle[^>]* cy="([^"]*)"/g)].map(([, y]) => Number(y));
    const curves = [...drawing.body.text.matchAll(/d="M\S+ (\S+)C(\S+) \S+ \S+ \S+ \S+ (\S+)"/g)].map(
      ([, from, control, to]) => [Number(from), Number(control), Number(to)],
    );
    const [down, up] = curves as [[number, number, number], [number, number, number]];
    expect(Math.abs(down[0] - dots[0]!)).toBeLessThan(4);
    expect(Math.abs(down[2] - dots[1]!)).toBeLessThan(4);
    expect(Math.abs(up[0] - dots[1]!)).toBeLessThan(4);
    expect(Math.abs(up[2] - dots[0]!)).toBeLessThan(4);
    expect(Math.abs(down[1] - up[1])).toBeGreaterThan(5);
  });
});

describe("dozens of steps and a dozen parties", () => {
  const temptation = (steps: number, parties: number): Parameters<typeof drawTemptation>[0] => ({
    steps: many(steps, nameOf),
    parties: many(parties, (index) => ({
      id: `p${index}`,
      name: nameOf(index),
      words: "Least to spare at step 12: 0.0036",
      keep: many(steps + 1, (step) => step),
      breach: many(steps + 1, (step) => (step % 3 === 0 ? null : step / 2)),
      start: 0,
      weakest: index === 0 ? 1 : null,
      gaps: many(steps + 1, (step) => (step % 3 === 0 ? null : `+${step / 2}`)),
      notes: many(steps + 1, String),
    })),
  });

  it.each([
    [1, 2],
    [8, 5],
    [40, 12],
    [120, 3],
  ])("temptation, %i steps and %i parties: no step narrower than can be told apart", (steps, parties) => {
    const drawing = expectClean((width) => drawTemptation(temptation(steps, parties), width));
    const touch = marksOf(drawing).rects.filter(({ kind }) => kind === "p-touch");
    expect(touch).toHaveLength((steps + 1) * parties);
    expect(Math.min(...touch.map(({ width }) => width))).toBeGreaterThanOrEqual(3.5);
  });

  it("timeline: many rows and steps, and lines no closer than can be told apart", () => {
    const lanes = many(12, (lane) => ({
      id: `p${lane}`,
      name: nameOf(lane),
      rows: many(5, (row) => ({
        name: nameOf(lane + row),
        deeds: [
          {
            from: lane,
            done: lane + 1,
            verified: lane + 2,
            until: null,
            reversible: row % 2 === 0,
            words: "w",
          },
        ],
      })),
    }));
    const drawing = expectClean((width) =>
      drawTimeline(
        { lanes, stepStarts: many(80, (index) => index), length: 80, axis: "quarters from the start" },
        width,
      ),
    );
    const [, path] = /<path class="p-line" d="([^"]*)"/.exec(drawing.body.text)!;
    const lines = [...path!.matchAll(/M(\S+) \S+?V/g)].map(([, x]) => Number(x));
    expect(lines.length).toBeGreaterThan(10);
    for (let index = 1; index < lines.length; index++)
      expect(lines[index]! - lines[index - 1]!).toBeGreaterThanOrEqual(12);
  });

  it("is cut for paper at its breaks, into pieces that each go on a sheet and together are all of it", () => {
    const drawing = drawTemptation(temptation(40, 12), WIDE);
    const pieces = piecesOf(drawing);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces[0]![0]).toBe(0);
    expect(pieces.at(-1)![1]).toBe(drawing.height);
    pieces.forEach(([from, to], index) => {
      expect(to - from).toBeLessThanOrEqual(1400);
      if (index > 0) expect(from).toBe(pieces[index - 1]![1]);
    });
    expect(piecesOf(drawTemptation(temptation(3, 3), WIDE))).toHaveLength(1);
    expect(piecesOf({ width: 720, height: 5000, body: drawing.body })).toEqual([[0, 5000]]);
  });
});
