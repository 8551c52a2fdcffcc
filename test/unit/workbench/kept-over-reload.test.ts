import { describe, expect, it } from "vitest";
import { DocumentStore } from "../../../src/workbench/document/index.ts";
import { viewFragment, viewOfLink } from "../../../src/workbench/keep/index.ts";

const ORIGIN = { kind: "draft", name: "Talks" } as const;

function changed(): DocumentStore {
  const store = new DocumentStore();
  store.open("title: A\n", ORIGIN);
  store.apply([{ start: 7, end: 8, text: "Bridge" }], "renamed it");
  store.apply([{ start: 7, end: 13, text: "Well" }], "renamed it again");
  store.undo();
  return store;
}

describe("the history of a text", () => {
  it("comes through as plain data: every step back, and those that were undone forth again", () => {
    const before = changed();
    const plain = JSON.parse(JSON.stringify(before.plainHistory()));
    const after = new DocumentStore();
    after.open(before.snapshot().text, ORIGIN);
    after.takeHistory(plain);
    expect(after.snapshot()).toMatchObject({ undoes: "renamed it", redoes: "renamed it again" });
    after.redo();
    expect(after.snapshot().text).toBe("title: Well\n");
    after.undo();
    after.undo();
    expect(after.snapshot()).toMatchObject({ text: "title: A\n", canUndo: false });
  });

  it("is left where it does not lead from the text, or is none", () => {
    const plain = changed().plainHistory();
    for (const wrong of [
      plain,
      { undoing: [{ what: null, changes: "no", selection: 1 }], redoing: [] },
      null,
    ]) {
      const other = new DocumentStore();
      other.open("title: Another text\n", ORIGIN);
      other.takeHistory(wrong as never);
      expect(other.snapshot()).toMatchObject({ canUndo: false, canRedo: false });
    }
  });
});

it("a link turns the page to a plan and a place", () => {
  const view = { plan: "a & b", place: "offers" };
  expect(viewOfLink(`https://example.org/#scenario=1.x.y${viewFragment(view)}`)).toEqual(view);
  expect(viewOfLink("#example=starter")).toEqual({ plan: null, place: null });
});
