import { describe, expect, it } from "vitest";
import { KEYS, keyPressed, type Pressed } from "../../../src/workbench/keys/keys.ts";

const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe("the table of keys", () => {
  it("has no two rows for one press", () => {
    const presses = Object.values(KEYS).flatMap((row) => row.presses.map((one) => JSON.stringify(one)));
    expect(new Set(presses).size).toBe(presses.length);
  });

  it.each([
    [press("2"), false, "plan"],
    [press("?", { shiftKey: true }), false, "help"],
    [press("]"), false, "next"],
    [press("z", { ctrlKey: true }), true, "undo"],
    [press("Z", { ctrlKey: true, shiftKey: true }), true, "redo"],
    [press("y", { metaKey: true }), true, "redo"],
    [press("K", { ctrlKey: true }), true, "find"],
    [press("F9"), true, "run"],
    [press("F9", { shiftKey: true }), false, "pause"],
    [press("2"), true, null],
    [press("z"), false, null],
    [press("1", { ctrlKey: true }), false, null],
    [press("s", { ctrlKey: true, altKey: true }), false, null],
    [press("k", { ctrlKey: true, shiftKey: true }), false, null],
  ] as const)("reads %j, typing %s, as %s", (event, isTyping, id) => {
    expect(keyPressed(event, isTyping)).toBe(id);
  });
});
