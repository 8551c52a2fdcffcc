import { expect, test } from "vitest";
import { positionsOf } from "../../../../src/scenario/diagnostics/index.ts";

test("lines and columns count from 1, columns in characters, offsets in UTF-16 units", () => {
  const { at } = positionsOf("a🙂b\r\n停戦🙂x\n");
  expect(at(0)).toEqual({ line: 1, column: 1, offset: 0 });
  expect(at(3)).toEqual({ line: 1, column: 3, offset: 3 });
  expect(at(6)).toEqual({ line: 2, column: 1, offset: 6 });
  expect(at(10)).toEqual({ line: 2, column: 4, offset: 10 });
  expect(at(12)).toEqual({ line: 3, column: 1, offset: 12 });
  expect(at(99)).toEqual({ line: 3, column: 1, offset: 12 });
});

test("a byte order mark takes no column", () => {
  const { at } = positionsOf("\ufeffa\nb");
  expect(at(1)).toEqual({ line: 1, column: 1, offset: 1 });
  expect(at(3)).toEqual({ line: 2, column: 1, offset: 3 });
});
