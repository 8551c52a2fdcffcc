/**
 * Holds markup to what every reader of SVG needs: elements closed in order, attributes quoted and once each, no stray sign.
 *
 * @returns the names of its elements @throws Error where it is not well formed
 */
export function checkMarkup(text: string): string[] {
  const open: string[] = [];
  const names: string[] = [];
  let rest = text;
  while (rest !== "") {
    const words = /^[^<]+/.exec(rest)?.[0];
    if (words !== undefined) {
      const stray = /&(?!#\d+;)|["'`>]/.exec(words);
      // A style, and the text of a scenario, hold quotes of their own.
      const isOwn = /^(?:style|metadata)$/.test(open.at(-1) ?? "");
      if (stray !== null && !isOwn) throw new Error(`stray ${stray[0]} in ${words.slice(0, 60)}`);
      rest = rest.slice(words.length);
      continue;
    }
    const tag = /^<(\/?)([a-zA-Z]+)((?:\s[\w-]+(?::\w+)?="[^"<]*")*)(\/?)>/.exec(rest);
    if (tag === null) throw new Error(`no element: ${rest.slice(0, 60)}`);
    const [whole, isEnd, name, attributes, isEmpty] = tag as unknown as string[];
    if (isEnd === "/") {
      if (open.pop() !== name) throw new Error(`</${name}> closes another element`);
    } else {
      const found = [...attributes!.matchAll(/\s([\w:-]+)=/g)].map(([, one]) => one);
      if (new Set(found).size < found.length) throw new Error(`an attribute twice in ${whole}`);
      names.push(name!);
      if (isEmpty !== "/") open.push(name!);
    }
    rest = rest.slice(whole!.length);
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)}> is not closed`);
  return names;
}
