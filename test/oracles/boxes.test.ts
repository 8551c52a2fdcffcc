import fc from "fast-check";
import { expect, it } from "vitest";
import { boxAfter, markedCases, pasteBox, peelBox } from "../../src/engine/numeric/index.ts";
import { cases } from "../support/thoroughness.ts";
import { pasteSlowly, peelSlowly, type Rows } from "./boxes-oracle.ts";

/** Tables of up to four columns, with many equal values in some. */
const anyRows: fc.Arbitrary<Rows> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 60 }), fc.integer({ min: 1, max: 12 }))
  .chain(([columns, count, grid]) =>
    fc.record({
      values: fc.array(
        fc.tuple(
          ...Array.from({ length: columns }, (_, column) => fc.nat({ max: column % 2 === 0 ? 1000 : grid })),
        ),
        { minLength: count, maxLength: count },
      ),
      marked: fc.array(fc.boolean(), { minLength: count, maxLength: count }),
    }),
  );

it("peels and pastes as case by case, whatever the table and however many values are equal", () => {
  let steps = 0;
  let pasted = 0;
  fc.assert(
    fc.property(
      anyRows,
      fc.double({ min: 0.02, max: 0.4, noNaN: true }),
      fc.integer({ min: 1, max: 8 }),
      (rows, share, least) => {
        const columns = rows.values[0]!.map((_, column) =>
          Float64Array.from(rows.values, (row) => row[column]!),
        );
        const data = markedCases(columns, Uint8Array.from(rows.marked, Number));
        const all = new Uint8Array(rows.marked.length).fill(1);
        const path = peelBox(data, [...columns.keys()], all, { share, least });
        expect(path).toEqual(peelSlowly(rows, share, least));
        steps += path.length;
        const box = boxAfter(path, Math.ceil(path.length / 2));
        const found = pasteBox(data, box, all, share);
        const { cases, marked } = pasteSlowly(rows, box, share);
        expect({ cases: found.cases, marked: found.marked }).toEqual({ cases, marked });
        const peeled = path[Math.ceil(path.length / 2) - 1];
        if (peeled !== undefined && found.cases > peeled.cases) pasted++;
      },
    ),
    { numRuns: cases(300, 5000) },
  );
  expect(steps).toBeGreaterThan(1000);
  expect(pasted).toBeGreaterThan(20);
});
