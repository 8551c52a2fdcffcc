import { HighlightStyle } from "@codemirror/language";
import { tags } from "@lezer/highlight";

/** YAML in the page's own colours, so that it turns dark with the page. Weight and slant say the same as colour. */
export const HIGHLIGHT: HighlightStyle = HighlightStyle.define([
  { tag: tags.definition(tags.propertyName), color: "var(--link)", fontWeight: "600" },
  { tag: tags.lineComment, color: "var(--soft)", fontStyle: "italic" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--holds)" },
  { tag: [tags.separator, tags.punctuation, tags.brace, tags.squareBracket], color: "var(--soft)" },
  { tag: [tags.labelName, tags.typeName, tags.meta, tags.keyword], color: "var(--declined)" },
]);
