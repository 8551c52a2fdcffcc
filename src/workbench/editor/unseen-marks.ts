import type { Extension } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  type PluginValue,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from "@codemirror/view";
import { unseenIn } from "../../scenario/index.ts";

class NumberMark extends WidgetType {
  private readonly number: string;
  constructor(number: string) {
    super();
    this.number = number;
  }
  override eq(other: NumberMark): boolean {
    return other.number === this.number;
  }
  override toDOM(): HTMLElement {
    const mark = document.createElement("span");
    mark.className = "cm-unseen";
    mark.textContent = this.number;
    mark.title = "A character that does not show";
    return mark;
  }
}

function marksOf({ state, visibleRanges }: EditorView): DecorationSet {
  return Decoration.set(
    visibleRanges.flatMap(({ from, to }) =>
      unseenIn(state.sliceDoc(from, to)).map(({ at, length, number }) =>
        Decoration.replace({ widget: new NumberMark(number) }).range(from + at, from + at + length),
      ),
    ),
  );
}

class UnseenMarks implements PluginValue {
  marks: DecorationSet;
  constructor(view: EditorView) {
    this.marks = marksOf(view);
  }
  update({ docChanged, viewportChanged, view }: ViewUpdate): void {
    if (docChanged || viewportChanged) this.marks = marksOf(view);
  }
}

/** Shows characters that show nothing, or that turn the text round, by their number; the text keeps them. */
export const unseenMarks: Extension = ViewPlugin.fromClass(UnseenMarks, {
  decorations: ({ marks }) => marks,
});
