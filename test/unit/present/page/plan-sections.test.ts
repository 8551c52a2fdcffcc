import { expect, it } from "vitest";
import { makeContent, renderMarkdown } from "../../../../src/present/index.ts";
import { briefOf } from "../../../support/brief-of.ts";

/** Four plans of the same two steps: two alike, one with a name for a step, one the other way round. */
const page = (): string =>
  renderMarkdown(
    makeContent(
      briefOf(
        `
demarche: 1
title: T
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  give: {by: a, value: {a: -1, b: 2}}
  take: {by: b, value: {a: 2, b: -1}}
plans:
  first: {label: First, steps: [{does: [give]}, {does: [take]}]}
  again: {label: "Again: as before", steps: [{does: [give]}, {does: [take]}]}
  named: {label: Named, steps: [{label: Opening, does: [give]}, {does: [take]}]}
  other: {label: Other, steps: [{does: [take]}, {does: [give]}]}
`,
        { stress: false, stability: false },
      ),
    ),
  );

it("draws plans of the same steps once, and says where", () => {
  const text = page();
  const drawn = [...text.matchAll(/^\*\*(.*): keeping on against breaking/gm)].map(([, name]) => name);
  expect(drawn.sort()).toEqual(["Again: as before", "Named", "Other"]);
  expect(text).toContain(
    'It has the same steps as "Again: as before", and so all that is said, drawn and summed up of that plan above is true of it.',
  );
});
