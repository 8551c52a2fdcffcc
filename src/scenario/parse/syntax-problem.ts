import type { SyntaxProblem } from "../diagnostics/index.ts";

/**
 * What a complaint of the YAML library means, in our terms. The library has few codes and many messages, so the
 * message decides where the code does not; a message it does not know becomes `unexpected`.
 * The codes and texts are those of the `onError` calls of the package `yaml` 2.9 (`src/compose`, `src/parse`).
 */
export function syntaxProblem(code: string, message: string): SyntaxProblem {
  const byCode = BY_CODE.get(code);
  if (byCode !== undefined) return byCode;
  return BY_MESSAGE.find(([pattern]) => pattern.test(message))?.[1] ?? "unexpected";
}

const BY_CODE: ReadonlyMap<string, SyntaxProblem> = new Map<string, SyntaxProblem>([
  ["TAB_AS_INDENT", "tab"],
  ["BAD_SCALAR_START", "reserved-character"],
  ["BAD_DQ_ESCAPE", "bad-escape"],
  ["MULTILINE_IMPLICIT_KEY", "key-on-several-lines"],
  ["KEY_OVER_1024_CHARS", "key-too-long"],
  ["BLOCK_IN_FLOW", "indented-inside-brackets"],
  ["BAD_DIRECTIVE", "directive"],
  ["MULTIPLE_ANCHORS", "anchor"],
  ["MULTIPLE_TAGS", "anchor"],
  ["ALIAS_PROPS", "anchor"],
  ["BAD_ALIAS", "anchor"],
  ["BAD_PROP_ORDER", "anchor"],
]);

const BY_MESSAGE: readonly (readonly [RegExp, SyntaxProblem])[] = [
  [/must be sufficiently indented and end with|must end with a/, "unclosed-bracket"],
  [/^Expected .* to end with/, "unclosed-bracket"],
  [/^Missing closing /, "unclosed-quote"],
  [
    /^Missing , or : between|^Missing , between|Unexpected flow-(?:map|seq)-start at node end/,
    "missing-comma",
  ],
  [
    /^Unexpected (?:double|single)-quoted-scalar at node end|^Unexpected scalar at node end/,
    "text-after-value",
  ],
  [/^Unexpected , in|^Unexpected empty item/, "stray-comma"],
  [/^Missing space after :/, "space-after-colon"],
  [/^Comments must be separated/, "space-before-comment"],
  [/^Nested mappings are not allowed/, "second-colon"],
  [/^Implicit map keys need to be followed by map values/, "missing-colon"],
  [
    /^A block sequence may not be used as an implicit map key|block-seq-ind on same line with key/,
    "dash-after-key",
  ],
  [/^Sequence item without - indicator/, "missing-dash"],
  [/directives-end/, "directive"],
  [/[Aa]nchor|[Tt]ag/, "anchor"],
  [/must start at the same column|indented|[Ii]ndent/, "indentation"],
];
