import { describe, expect, it } from "vitest";
import { drawGraphOfMoves, type GraphOfMovesData } from "../../../../src/present/chart/index.ts";
import { checkMarkup } from "../../../support/check-markup.ts";
import { HOSTILE } from "../../../support/hostile-scenario.ts";

type State = GraphOfMovesData["states"][number];

const state = (id: number, inForce: number, over: Partial<State> = {}): State => ({
  id,
  inForce,
  isEquilibrium: false,
  isStart: false,
  isChosen: false,
  name: [`state ${id}`],
  words: `state ${id}`,
  ...over,
});

const move = (party: string, from: number, to: number, improves = true) => ({
  party,
  from,
  to,
  improves,
  words: `${from} to ${to}`,
});

const SQUARE: GraphOfMovesData = {
  parties: [
    { id: "a", name: "Alpha" },
    { id: "b", name: "Beta" },
  ],
  states: [
    state(1, 0, { isStart: true }),
    state(2, 1, { isChosen: true }),
    state(3, 1),
    state(4, 2, { isEquilibrium: true }),
  ],
  moves: [move("a", 1, 2), move("a", 2, 1, false), move("b", 1, 3), move("a", 3, 4), move("b", 2, 4, false)],
};

/** The frames of the states, by id. */
function frames(body: string): Map<number, { x: number; y: number; width: number; height: number }> {
  const found = body.matchAll(
    /data-state="(\d+)"><title>[^<]*<\/title><rect class="[^"]*" x="([^"]*)" y="([^"]*)" width="([^"]*)" height="([^"]*)"/g,
  );
  return new Map(
    [...found].map(([, id, x, y, width, height]) => [
      Number(id),
      { x: Number(x), y: Number(y), width: Number(width), height: Number(height) },
    ]),
  );
}

describe("the graph of moves", () => {
  it("puts states with more in force higher, and as many side by side", () => {
    const places = frames(drawGraphOfMoves(SQUARE, 720).body.text);
    expect(places.get(4)!.y).toBeLessThan(places.get(2)!.y);
    expect(places.get(2)!.y).toBeLessThan(places.get(1)!.y);
    expect(places.get(2)!.y).toBe(places.get(3)!.y);
    expect(places.get(2)!.x).toBeLessThan(places.get(3)!.x);
  });

  it("draws one line for a move and its way back, with a head at each end, filled where the mover prefers it", () => {
    const { body } = drawGraphOfMoves(SQUARE, 720);
    const lines = body.text
      .split("<g data-party=")
      .slice(1)
      .map((one) => one.slice(0, one.indexOf("</g>")));
    expect(lines).toHaveLength(4);
    const both = lines.find((one) => one.includes("1 to 2"))!;
    expect(both).toContain("2 to 1");
    expect(both.match(/class="p-move-head"/g)).toHaveLength(1);
    expect(both.match(/class="p-move-hollow"/g)).toHaveLength(1);
    const hollow = lines.find((one) => one.includes("2 to 4"))!;
    expect(hollow).not.toContain('class="p-move-head"');
  });

  it("tells parties apart by stroke and by letter, not by colour", () => {
    const { body } = drawGraphOfMoves(SQUARE, 720);
    const lines = body.text.split("<g data-party=").slice(1);
    const looks = lines.map((one) => [
      /^"(\w)"/.exec(one)?.[1],
      /stroke-dasharray="([^"]*)"/.exec(one.slice(0, one.indexOf("</g>")))?.[1] ?? "none",
      />([A-Z])<\/text>/.exec(one)?.[1],
    ]);
    expect(looks).toEqual([
      ["a", "none", "A"],
      ["b", "6 3", "B"],
      ["a", "none", "A"],
      ["b", "6 3", "B"],
    ]);
  });

  it.each([720, 328, 280])("keeps many states apart and inside, %i wide", (width) => {
    const states = Array.from({ length: 40 }, (_, index) => state(index + 1, index % 4));
    const moves = states.slice(1).map(({ id }) => move("a", 1, id));
    const { body, height } = drawGraphOfMoves({ ...SQUARE, states, moves }, width);
    const places = [...frames(body.text).values()];
    expect(places).toHaveLength(40);
    for (const [index, one] of places.entries()) {
      expect(one.x).toBeGreaterThanOrEqual(0);
      expect(one.x + one.width).toBeLessThanOrEqual(width);
      expect(one.y + one.height).toBeLessThanOrEqual(height);
      for (const other of places.slice(0, index)) {
        const apart =
          Math.abs(one.x - other.x) >= one.width + 4 || Math.abs(one.y - other.y) >= one.height + 4;
        expect(apart).toBe(true);
      }
    }
  });

  it("marks the start, the state looked at and equilibria, and says so", () => {
    const { body } = drawGraphOfMoves(SQUARE, 720);
    const text = (id: number): string => body.text.split(`data-state="${id}"`)[1]!.split("</g>")[0]!;
    expect(text(1)).toContain(">start</text>");
    expect(text(2)).toContain("p-state-chosen");
    expect(text(4)).toContain("p-state-inner");
    expect(body.text).toContain(">nobody would leave it</text>");
    expect(body.text).toContain(">the state looked at</text>");
  });

  it.each(HOSTILE)("keeps text text: %j", (text) => {
    const data: GraphOfMovesData = {
      parties: [{ id: text, name: text }],
      states: [state(1, 0, { words: text }), state(2, 1, { words: text })],
      moves: [{ ...move(text, 1, 2), words: text }],
    };
    const names = checkMarkup(drawGraphOfMoves(data, 328).body.text);
    expect(new Set(names)).toEqual(new Set(["g", "path", "rect", "text", "title"]));
  });
});
