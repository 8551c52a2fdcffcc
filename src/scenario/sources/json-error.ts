const TOKEN =
  /[ \t\r\n\ufeff]*(?:("(?:[^"\\\u0000-\u001f]|\\[^\n])*")|(-?\d[\d.eE+-]*|true|false|null)|([{}[\]:,]))/y;

/** Where a text stops to be JSON: the offset of what cannot stand there, or of the end. What JavaScript says of it names no place. */
export function jsonErrorAt(text: string): number {
  const open: string[] = [];
  let expected: "value" | "key" | "colon" | "comma" | "end" = "value";
  let isFirst = false;
  let done = 0;
  for (;;) {
    TOKEN.lastIndex = done;
    const [whole, string, word, mark] = TOKEN.exec(text) ?? [];
    const at =
      whole === undefined ? behindSpace(text, done) : done + (whole.length - whole.trimStart().length);
    if (whole === undefined) return at;
    const isClose = mark === "]" || mark === "}";
    if (isClose) {
      const opened = open.pop();
      const isInPlace = expected === "comma" || (isFirst && (mark === "]" || expected === "key"));
      if (opened !== (mark === "]" ? "[" : "{") || !isInPlace) return at;
      expected = open.length === 0 ? "end" : "comma";
    } else if (mark === "{" || mark === "[") {
      if (expected !== "value") return at;
      open.push(mark);
      expected = mark === "{" ? "key" : "value";
    } else if (mark === ":") {
      if (expected !== "colon") return at;
      expected = "value";
    } else if (mark === ",") {
      if (expected !== "comma") return at;
      expected = open.at(-1) === "{" ? "key" : "value";
    } else if (string !== undefined && expected === "key") expected = "colon";
    else if ((string ?? word) !== undefined && expected === "value")
      expected = open.length === 0 ? "end" : "comma";
    else return at;
    isFirst = mark === "{" || mark === "[";
    done += whole.length;
  }
}

function behindSpace(text: string, from: number): number {
  const space = text.slice(from).search(/[^ \t\r\n\ufeff]/);
  return space < 0 ? text.length : from + space;
}
