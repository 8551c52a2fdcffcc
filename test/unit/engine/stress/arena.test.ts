import { expect, it } from "vitest";
import { arenaOf } from "../../../../src/engine/stress/arena.ts";
import { assess, stress } from "../../../../src/index.ts";
import { compileText } from "../../../support/assess-text.ts";

/** Of two plans one has no measure of which anything is uncertain; `share`: of its own measure, how much can be taken back. */
const model = (share: string) =>
  compileText(`
demarche: 1
title: T
parties: {a: {patience: 0.9}, b: {patience: 0.8}}
measures:
  x: {by: a, takes: 2, reversible: ${share}, value: {a: -1, b: 3}}
  y: {by: b, value: {a: 3, b: -1}}
  z: {by: b, value: {a: 1..4, b: -2..1}}
together:
  - {when: [x, y], value: {a: 1}}
  - {when: [y, not x], value: {b: -1}}
plans:
  sure: {steps: [[x], [y]]}
  open: {steps: [[x, y], [z]]}
`);

it.each(["true", "0.4"])(
  "works out one case of a plan that nothing uncertain touches: takes back %s",
  (share) => {
    const one = model(share);
    const [sure, open] = arenaOf(one, one.plans).kernels;
    for (const party of one.partyIds.keys()) expect(sure!.workOf(party).length).toBeLessThanOrEqual(1);
    expect(open!.workOf(0).length).toBeGreaterThan(1);
  },
);

it.each(["true", "0.4"])("says of every case what is so centrally: takes back %s", (share) => {
  const one = model(share);
  const central = assess(one, "sure");
  const [sure] = stress(one, { samples: 700, drivers: false }).plans;
  expect(sure!.holds.probability).toBe(central.holds ? 1 : 0);
  for (const [party, { mean, p5, p95 }] of Object.entries(sure!.gain))
    for (const value of [mean, p5, p95]) expect(value).toBeCloseTo(central.gain[party]!, 9);
  for (const [party, slacks] of Object.entries(sure!.slack))
    for (const [step, spread] of slacks.entries()) {
      const wanted = central.slack[party]![step];
      if (wanted === null || spread === null) expect(spread).toBe(wanted);
      else for (const value of [spread.mean, spread.p5, spread.p95]) expect(value).toBeCloseTo(wanted!, 9);
    }
});
