import { describe, expect, it, vi } from "vitest";
import { DocumentStore } from "../../../src/workbench/document/index.ts";

const FILE = { kind: "file", name: "talks.yaml" } as const;

describe("the document", () => {
  it("undoes and redoes edits of forms and of typing alike, each edit of a form by itself", () => {
    const store = new DocumentStore();
    store.open("a: 1\nb: 2\n", FILE);
    expect(store.snapshot()).toMatchObject({ canUndo: false, canRedo: false });
    store.apply([{ start: 3, end: 4, text: "5" }], "changed a");
    store.apply([{ start: 8, end: 9, text: "6" }], "changed b");
    store.dispatch({ changes: { from: 10, insert: "c: 3\n" }, userEvent: "input.type" });
    expect(store.snapshot().text).toBe("a: 5\nb: 6\nc: 3\n");
    store.undo();
    store.undo();
    expect(store.snapshot()).toMatchObject({ text: "a: 5\nb: 2\n", canUndo: true, canRedo: true });
    store.redo();
    expect(store.snapshot().text).toBe("a: 5\nb: 6\n");
  });

  it("begins a new history with what is opened, and tells who listens", () => {
    const store = new DocumentStore();
    const heard = vi.fn();
    store.subscribe(heard);
    store.open("a: 1\n", FILE);
    store.apply([{ start: 3, end: 4, text: "2" }], "changed a");
    store.open("b: 1\n", { kind: "example", name: "other" });
    expect(store.snapshot()).toMatchObject({ text: "b: 1\n", canUndo: false, origin: { name: "other" } });
    store.undo();
    expect(store.snapshot().text).toBe("b: 1\n");
    expect(heard).toHaveBeenCalledTimes(3);
  });

  it("gives the file back with the line ends it came with", () => {
    const store = new DocumentStore();
    store.open("a: 1\r\nb: 2\r\n", FILE);
    expect(store.snapshot().text).toBe("a: 1\nb: 2\n");
    store.apply([{ start: 5, end: 9, text: "b: 3" }], "changed b");
    expect(store.fileText()).toBe("a: 1\r\nb: 3\r\n");
  });
});
