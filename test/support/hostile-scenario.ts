/** Text that would act, if any of it were taken for anything but text. */
export const HOSTILE: readonly string[] = [
  `</script><script>document.title="broken"</script>`,
  `<img src=x onerror="document.title='broken'">`,
  `"><svg onload=alert(1)>`,
  "javascript:alert(1)",
  "\u202eright to left\u202c \u0645\u0631\u062d\u0628\u0627",
  `${"w".repeat(300)}`,
  "\u{1f54a}\ufe0f & <b>bold</b> $& $1 `x` *y* [z](http://example.org) | pipe",
  "--><!-- ]]> \u2028 \u2029",
];

/** A small scenario that reads without errors and has hostile text in every field of text. */
export function hostileScenario(text: string): string {
  const said = JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `demarche: 1
title: ${said}
question: ${said}
note: ${said}
period: ${said}
sources:
  s: {title: ${said}, publisher: ${said}, date: 2021-05-03, url: "https://example.org/?q=%3Cscript%3E"}
parties:
  a: {name: ${said}, patience: 0.9, side: ${said}, note: ${said}}
  b: {name: B, patience: 0.8..0.95}
measures:
  x: {label: ${said}, by: a, note: ${said}, value: {a: -3..-1, b: 6}, evidence: [{source: s, at: ${said}, says: ${said}, quote: ${said}}]}
  y: {label: Y, by: b, value: {a: 5, b: -2}}
together:
  - {when: [x, y], value: {a: 1}, label: ${said}}
stances:
  one: {party: a, label: ${said}, rules: [{does: [x], once: [y]}]}
  two: {party: b, label: ${said}, rules: [{does: [y], once: [x]}]}
plans:
  p: {label: ${said}, note: ${said}, steps: [{does: [x], label: ${said}}, [y]]}
  q: {label: ${said}, stances: [one, two]}
`;
}
