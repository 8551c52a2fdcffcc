import { describe, expect, it } from "vitest";
import { figureInWords, groundInWords } from "../../../src/brief/words/index.ts";

describe("groundInWords", () => {
  const ground = (fact: number, judgement: number, rest: number): string =>
    groundInWords({
      figures: fact + judgement + rest,
      backed: fact + judgement,
      fact,
      judgement,
      unbacked: [],
    });

  it.each([
    [0, 0, 0, "The scenario has no figures of points yet."],
    [0, 0, 8, "None of its 8 figures is backed by evidence; every answer here follows from them."],
    [0, 0, 1, "Its one figure is not backed by evidence; every answer here follows from it."],
    [1, 0, 0, "The one figure behind this rests on facts."],
    [0, 77, 0, "All 77 figures behind this rest at least in part on judgement."],
    [1, 4, 0, "Of the 5 figures behind this, 1 rests on facts and 4 at least in part on judgement."],
    [
      2,
      4,
      1,
      "Of the 7 figures behind this, 2 rest on facts, 4 at least in part on judgement and 1 on nothing cited.",
    ],
  ])("%i facts, %i judgements, %i neither", (fact, judgement, rest, words) => {
    expect(ground(fact, judgement, rest)).toBe(words);
  });
});

describe("figureInWords", () => {
  it.each([
    [{ kind: "number", value: -3 } as const, "\u22123"],
    [{ kind: "uniform", lo: 0.93, hi: 0.97 } as const, "0.93 to 0.97"],
    [{ kind: "pert", lo: -12, mode: -8, hi: -4 } as const, "\u221212 to \u22124, most likely \u22128"],
    [{ kind: "normal-range", lo: 1, hi: 2 } as const, "1 to 2 in 90 of 100 cases"],
    [{ kind: "normal", mean: 5, sd: 2 } as const, "about 5 (standard deviation 2)"],
    [{ kind: "choice", values: [1, 2, 4] } as const, "one of 3 values: 1, 2 and 4"],
    [{ kind: "quantity", id: "calm", factor: 1 } as const, '"calm"'],
    [{ kind: "quantity", id: "calm", factor: -1 } as const, '\u2212"calm"'],
    [{ kind: "quantity", id: "calm", factor: 0.4 } as const, '0.4 \u00d7 "calm"'],
  ])("says %j", (figure, words) => {
    expect(figureInWords(figure)).toBe(words);
  });
});
