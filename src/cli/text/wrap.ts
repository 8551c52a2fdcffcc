import stringWidth from "string-width";

/** Columns that the text takes on a terminal; East Asian wide characters count two. */
export function displayWidth(text: string): number {
  return stringWidth(text);
}

/**
 * Lines of at most `width` columns, broken at spaces; a longer word is cut.
 *
 * @param indent - put before every line but the first
 */
export function wrap(text: string, width: number, indent: string = ""): string[] {
  const lines: string[] = [];
  let line = "";
  const room = (): number => Math.max(1, width - (lines.length === 0 ? 0 : displayWidth(indent)));
  const push = (): void => {
    lines.push((lines.length === 0 ? "" : indent) + line);
    line = "";
  };
  for (const word of text.split(" ")) {
    if (line !== "" && displayWidth(line) + 1 + displayWidth(word) > room()) push();
    let rest = word;
    while (line === "" && displayWidth(rest) > room()) {
      line = cut(rest, room());
      rest = rest.slice(line.length);
      push();
    }
    line = line === "" ? rest : `${line} ${rest}`;
  }
  if (line !== "" || lines.length === 0) push();
  return lines;
}

/** The longest beginning of at most `width` columns, at least one character. */
function cut(text: string, width: number): string {
  let taken = "";
  for (const character of text) {
    if (taken !== "" && displayWidth(taken + character) > width) break;
    taken += character;
  }
  return taken;
}
