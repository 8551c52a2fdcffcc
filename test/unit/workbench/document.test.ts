import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { DocumentStore } from "../../../src/workbench/document/index.ts";

const FILE = { kind: "file", name: "talks.yaml" } as const;

describe("the document", () => {
  it("undoes and redoes edits of forms and of typing alike, each edit of a form by itself", () => {
    const store = new DocumentStore();
    store.open("a: 1\nb: 2\n", FILE);
    expect(store.snapshot()).toMatchObject({ canUndo: false, canRedo: false });
    store.apply([{ start: 3, end: 4, text: "5" }], "a changed");
    store.apply([{ start: 8, end: 9, text: "6" }], "a changed");
    store.dispatch({ changes: { from: 10, insert: "c: 3\n" }, userEvent: "input.type" });
    expect(store.snapshot().text).toBe("a: 5\nb: 6\nc: 3\n");
    store.undo();
    store.undo();
    expect(store.snapshot()).toMatchObject({ text: "a: 5\nb: 2\n", canUndo: true, canRedo: true });
    store.redo();
    expect(store.snapshot().text).toBe("a: 5\nb: 6\n");
  });

  it("takes back what was typed in one go as one step, and says what a step did", () => {
    const store = new DocumentStore();
    store.open("a: 1\n", FILE);
    const type = (at: number, insert: string): void =>
      store.dispatch({ changes: { from: at, insert }, userEvent: "input.type" });
    type(5, "b");
    type(6, ":");
    type(7, " 2");
    type(0, "#");
    store.apply([{ start: 0, end: 1, text: "# " }], "a space put in");
    expect(store.snapshot()).toMatchObject({ text: "# a: 1\nb: 2", undoes: "a space put in" });
    store.undo();
    expect(store.snapshot()).toMatchObject({ undoes: null, redoes: "a space put in" });
    store.undo();
    expect(store.snapshot().text).toBe("a: 1\nb: 2");
    store.undo();
    expect(store.snapshot()).toMatchObject({ text: "a: 1\n", canUndo: false });
    store.redo();
    store.redo();
    store.redo();
    expect(store.snapshot()).toMatchObject({ text: "# a: 1\nb: 2", canRedo: false });
  });

  it("takes back any changes whatever, one by one, and makes them again", () => {
    const edit = fc.record({
      at: fc.nat(),
      remove: fc.nat(4),
      insert: fc.string({ maxLength: 4 }),
      event: fc.constantFrom("input.type", "delete", "input.form"),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 25 }), (edits) => {
        const store = new DocumentStore();
        store.open("demarche: 1\ntitle: A\n", FILE);
        const first = store.snapshot().text;
        for (const { at, remove, insert, event } of edits) {
          const { length } = store.state.doc;
          const from = at % (length + 1);
          store.dispatch({
            changes: { from, to: Math.min(length, from + remove), insert },
            userEvent: event,
          });
        }
        const last = store.snapshot().text;
        while (store.snapshot().canUndo) store.undo();
        expect(store.snapshot().text).toBe(first);
        while (store.snapshot().canRedo) store.redo();
        expect(store.snapshot().text).toBe(last);
      }),
      { numRuns: 200 },
    );
  });

  it("begins a new history with what is opened, and tells who listens", () => {
    const store = new DocumentStore();
    const heard = vi.fn();
    store.subscribe(heard);
    store.open("a: 1\n", FILE);
    store.apply([{ start: 3, end: 4, text: "2" }], "a changed");
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
    store.apply([{ start: 5, end: 9, text: "b: 3" }], "a changed");
    expect(store.fileText()).toBe("a: 1\r\nb: 3\r\n");
  });
});
