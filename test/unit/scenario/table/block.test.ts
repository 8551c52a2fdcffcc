import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  blockText,
  MAX_BLOCK_CELLS,
  MAX_BLOCK_CHARACTERS,
  parseBlock,
} from "../../../../src/scenario/table/index.ts";

const rowsOf = (text: string): unknown => {
  const block = parseBlock(text);
  return "rows" in block ? block.rows : block.refusal;
};

describe("a block of cells", () => {
  it.each([
    ["one cell", "5", [["5"]]],
    [
      "tabs, as spreadsheets copy",
      "a\t1\t2\r\nb\t3\t4\r\n",
      [
        ["a", "1", "2"],
        ["b", "3", "4"],
      ],
    ],
    [
      "semicolons, commas being those of decimals",
      "a;1,5\nb;2,5",
      [
        ["a", "1,5"],
        ["b", "2,5"],
      ],
    ],
    [
      "commas",
      "Measure,US,ROK\nTalk,3..9,2",
      [
        ["Measure", "US", "ROK"],
        ["Talk", "3..9", "2"],
      ],
    ],
    ["one column of decimals with a comma", "3,5\n4,25\n7", [["3,5"], ["4,25"], ["7"]]],
    ["a mark of byte order", "\ufeffa,b", [["a", "b"]]],
    [
      "quotes",
      'a,"b, ""c"""\n"line\nend",d',
      [
        ["a", 'b, "c"'],
        ["line\nend", "d"],
      ],
    ],
    ["a quote within a cell", '5" pipe\t3', [['5" pipe', "3"]]],
    ["a quote that nothing closes", '"a\tb\n"c\td', [["a\tb\nc", "d"]]],
    ["empty cells, and lines of none at the end", "\t1\n\n2\t\n\t\n\n", [["", "1"], [""], ["2", ""]]],
    [
      "old line ends",
      "a\tb\rc\td",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ["nothing", "", []],
  ])("is read: %s", (_, text, rows) => {
    expect(rowsOf(text)).toEqual(rows);
  });

  it("keeps an unclosed quote and what follows as text", () => {
    expect(rowsOf('a\t"b\tc\nd\te')).toEqual([
      ["a", '"b', "c"],
      ["d", "e"],
    ]);
  });

  it("has bounds, said in words", () => {
    expect(rowsOf("\n".repeat(MAX_BLOCK_CELLS + 1))).toBe(`the table has more than ${MAX_BLOCK_CELLS} cells`);
    expect(rowsOf("x".repeat(MAX_BLOCK_CHARACTERS + 1))).toBe(
      `the table is longer than ${MAX_BLOCK_CHARACTERS} characters`,
    );
    expect(rowsOf('"x\t'.repeat(9_999))).toHaveLength(1);
  });

  it("comes back from what is copied", () => {
    const cell = fc.string({
      unit: fc.constantFrom("a", "1", ",", ";", '"', "\t", "\n", " ", ".", "é"),
      maxLength: 6,
    });
    const block = fc
      .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 1, max: 4 }))
      .chain(([columns, rows]) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
      )
      .filter((rows) => rows.at(-1)!.some((one) => one.trim() !== ""));
    fc.assert(
      fc.property(block, (rows) => {
        expect(rowsOf(blockText(rows))).toEqual(rows);
      }),
    );
  });
});
