import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { assess } from "../../src/engine/index.ts";
import { compile, readScenario } from "../../src/scenario/index.ts";

/*
 * Verdict, gains of the United States, the Republic of Korea and the DPRK in points a quarter, weakest link (party, step,
 * share of its stake in per cent) and what spoils the plan (party, and step or "gain") at central values. Worked out
 * beforehand, for the figures of this file, by a program of its own that follows the definitions period by period.
 */
const FIGURES = {
  "grand-bargain": ["declined", [40.0, 74.1, -49.4], ["dprk", 1, -22.9], ["dprk", "gain"]],
  patience: ["nothing", [0, 0, 0], null, null],
  calibrated: ["declined", [21.0, 53.7, -25.4], ["us", 5, -13.9], ["us", 4]],
  "dprk-first": ["declined", [26.8, 44.3, -20.3], ["dprk", 1, -8.7], ["dprk", "gain"]],
  "ease-first": ["declined", [-13.7, 11.1, 27.7], ["us", 3, -7.3], ["us", "gain"]],
  "hanoi-dprk": ["declined", [9.6, 40.1, -5.0], ["us", 1, -13.8], ["us", 1]],
  "hanoi-us": ["declined", [59.6, 57.4, -75.8], ["dprk", 1, -34.7], ["dprk", "gain"]],
  stockholm: ["declined", [25.6, 36.3, -34.0], ["dprk", 1, -15.3], ["us", 1]],
  "freeze-for-freeze": ["declined", [1.7, 5.2, -1.5], ["dprk", 1, 0.1], ["dprk", "gain"]],
  "mutual-wait": ["nothing", [0, 0, 0], null, null],
  "calibrated-reversible": ["holds", [7.7, 38.2, 7.7], ["us", 5, 1.9], null],
} as const;

const text = readFileSync("examples/korea-2021/scenario.yaml", "utf8");
const model = compile(readScenario(text).scenario!);
const toTenth = (amount: number): number => Math.round(amount * 10) / 10;

it.each(Object.entries(FIGURES))("the flagship's %s is as worked out beforehand", (id, figures) => {
  const { verdict, gain, weakest, spoils } = assess(model, id);
  const found = [
    verdict,
    ["us", "rok", "dprk"].map((party) => toTenth(gain[party]!)),
    weakest && [weakest.party, weakest.step, toTenth(100 * weakest.share)],
    spoils && [spoils.party, spoils.step ?? "gain"],
  ];
  expect(found).toEqual(figures);
});

it("the same measures in two other orders are declined, each by the party that goes first", () => {
  const orders = ["same-dprk-first", "same-relief-first"].map((id) => assess(model, id));
  expect(orders.map(({ declines }) => declines.map(({ party }) => party))).toEqual([["dprk"], ["us"]]);
  expect(orders.map(({ gain }) => ["us", "rok", "dprk"].map((party) => toTenth(gain[party]!)))).toEqual([
    [20.7, 35.0, -7.2],
    [-6.5, 22.6, 17.6],
  ]);
});

it("ending relief tempts most when eight of ten parts of the plant are gone, by 21 points a quarter", () => {
  const calibrated = assess(model, "calibrated");
  expect(calibrated.holdsThrough).toBe(3);
  expect(calibrated.spoils).toMatchObject({ kind: "breach", step: 4, after: 8 });
  expect(toTenth(calibrated.spoils!.amount)).toBe(-20.8);
  const offer = assess(model, "hanoi-dprk").spoils!;
  expect([offer.after, toTenth(offer.amount)]).toEqual([8, -20.7]);
});

it("all could sign dismantling last, and the United States would not keep it", () => {
  const { verdict, gain, accepts, weakest } = assess(model, "yongbyon-last");
  expect([verdict, Object.values(accepts)]).toEqual(["breaks", [true, true, true, true, true]]);
  expect(["us", "rok", "dprk"].map((party) => toTenth(gain[party]!))).toEqual([8.2, 47.1, 2.6]);
  expect([weakest!.party, toTenth(weakest!.slack)]).toEqual(["us", -20.8]);
});

it("keeping the calibrated plan without dismantling is worth 2.24 times what breaking it would bring", () => {
  const { cover, weakest } = assess(model, "calibrated-reversible");
  expect([Math.round(100 * cover!) / 100, toTenth(weakest!.slack)]).toEqual([2.24, 2.9]);
});
