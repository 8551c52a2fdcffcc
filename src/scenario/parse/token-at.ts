import { CST, Lexer } from "yaml";
import { isTooLarge } from "./file-size.ts";

/** What a place in a text belongs to, by its syntax alone. */
export interface Token {
  readonly kind: "comment" | "quoted" | "block" | "plain";
  readonly start: number;
}

/** The comment or scalar that an offset lies in, or at whose end it stands; null where it is none. */
export function tokenAt(text: string, offset: number): Token | null {
  if (isTooLarge(text)) return null;
  let start = 0;
  let isScalar = false;
  let isBlock = false;
  for (const lexeme of new Lexer().lex(text)) {
    // Signs of the lexer's own take no room in the text.
    if (!isScalar && [CST.DOCUMENT, CST.FLOW_END, CST.SCALAR].includes(lexeme as typeof CST.SCALAR)) {
      isScalar = lexeme === CST.SCALAR;
      continue;
    }
    const type = isScalar ? null : CST.tokenType(lexeme);
    const kind = isScalar ? (isBlock ? "block" : "plain") : KINDS.get(type ?? "");
    const end = start + lexeme.length;
    const isInside = kind === "quoted" && isClosed(lexeme) ? offset < end : offset <= end;
    if (start < offset && isInside && kind !== undefined) return { kind, start };
    if (start >= offset) return null;
    if (type === "block-scalar-header") isBlock = true;
    else if (isScalar) isBlock = false;
    isScalar = false;
    start = end;
  }
  return null;
}

const KINDS: ReadonlyMap<string, Token["kind"]> = new Map<string, Token["kind"]>([
  ["comment", "comment"],
  ["single-quoted-scalar", "quoted"],
  ["double-quoted-scalar", "quoted"],
]);

function isClosed(quoted: string): boolean {
  return quoted.length > 1 && quoted.endsWith(quoted.charAt(0));
}
