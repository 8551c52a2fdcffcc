/** The name that a value is given (`&name`) as it stands before it, with the white space between; empty where it has none. */
export function anchorBefore(text: string, start: number): string {
  const before = text.slice(0, start).trimEnd();
  let begin = before.length;
  while (begin > 0 && !/[\s,[\]{}]/.test(before.charAt(begin - 1))) begin--;
  const at = before.indexOf("&", begin);
  return at < 0 || at === before.length - 1 || before.length === start ? "" : text.slice(at, start);
}
