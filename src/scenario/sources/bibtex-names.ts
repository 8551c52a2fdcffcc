/** A name in its parts, each as LaTeX. */
export interface BibtexName {
  readonly family: string;
  readonly given: string;
  readonly prefix: string;
  readonly suffix: string;
}

/**
 * The names of a list by the rules of BibTeX: `First von Last`, `von Last, First`, `von Last, Jr, First`, where words of `von` begin in small
 * letters and braces hold together. Other than there, a hyphen parts no words, so that `al-Assad` stays one.
 *
 * Source: Patashnik (1988), BibTeXing, section 4; Markey (2009), Tame the BeaST, section 11. Linear in the text.
 */
export function bibtexNames(text: string): BibtexName[] {
  return between(text, " ")
    .reduce<string[][]>(
      (names, word) => {
        if (/^and$/i.test(word)) names.push([]);
        else names.at(-1)!.push(word);
        return names;
      },
      [[]],
    )
    .filter((words) => words.length > 0)
    .map((words) => nameOf(words.join(" ")));
}

function nameOf(name: string): BibtexName {
  const parts = between(name, ",").map((part) => between(part, " "));
  const joined = (words: readonly string[] | undefined): string => (words ?? []).join(" ");
  const [first, ...rest] = parts as [string[], ...string[][]];
  const isVon = first.map((word, place) => place < first.length - 1 && isSmall(word));
  const [from, to] = [isVon.indexOf(true), isVon.lastIndexOf(true)];
  if (rest.length > 0) {
    const [suffix, given] = rest.length === 1 ? [[], rest[0]] : [rest[0], rest.slice(1).flat()];
    return {
      prefix: joined(first.slice(0, to + 1)),
      family: joined(first.slice(to + 1)),
      given: joined(given),
      suffix: joined(suffix),
    };
  }
  const last = from < 0 ? first.length - 1 : to + 1;
  return {
    given: joined(first.slice(0, from < 0 ? last : from)),
    prefix: from < 0 ? "" : joined(first.slice(from, last)),
    family: joined(first.slice(last)),
    suffix: "",
  };
}

/** What stands between marks outside of braces; `~` is white space there. Of white space, what is not empty. */
function between(text: string, mark: "," | " "): string[] {
  const parts = [""];
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    let sign = text.charAt(at);
    if (sign === "\\") sign += text.charAt(++at);
    else if (sign === "{") depth++;
    else if (sign === "}") depth = Math.max(0, depth - 1);
    else if (depth === 0 && /[\s~]/.test(sign)) sign = " ";
    if (depth === 0 && sign === mark) parts.push("");
    else parts[parts.length - 1] += sign;
  }
  return mark === " " ? parts.filter((part) => part !== "") : parts;
}

/** Letters that are commands, by the case they have. */
const LETTERS = /^\\(?:[ijol]|oe|ae|aa|ss|[OL]|OE|AE|AA)(?![A-Za-z])/;

/** Whether its first letter is a small one: of what braces hold together, only that of a command that they begin with counts. */
function isSmall(word: string): boolean {
  for (let at = 0; at < word.length; at++) {
    const sign = word.charAt(at);
    const isHeld = sign === "{";
    if (sign === "\\" || (isHeld && word.charAt(at + 1) === "\\")) {
      const command = word.slice(isHeld ? at + 1 : at);
      if (LETTERS.test(command)) return /^\\\p{Ll}/u.test(command);
      // The letter that it marks; an i or j without its dot is a command itself.
      const marked = /^\\(?:[A-Za-z]+|.)[\s{]*(\p{L}|\\[ij])/u.exec(command);
      return marked !== null && /\p{Ll}/u.test(marked[1]!);
    }
    if (isHeld) at = endOf(word, at);
    else if (/\p{L}/u.test(sign)) return /\p{Ll}/u.test(sign);
  }
  return false;
}

/** Where a brace ends. */
function endOf(word: string, from: number): number {
  let depth = 0;
  for (let at = from; at < word.length; at++) {
    const sign = word.charAt(at);
    if (sign === "\\") at++;
    else if (sign === "{") depth++;
    else if (sign === "}" && --depth === 0) return at;
  }
  return word.length;
}
