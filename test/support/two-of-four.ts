/** Two parties of four measures each, with no order but what one statement a measure gives: 256 states, and long searches among orders. */
export const TWO_OF_FOUR = `demarche: 1
title: Two of four
parties: {a: {}, b: {}}
measures:
${Array.from({ length: 8 }, (_, index) => `  m${index}: {by: ${"ab"[index % 2]}}`).join("\n")}
priorities:
  a: [${Array.from({ length: 8 }, (_, index) => `m${7 - index}`).join(", ")}]
  b: [${Array.from({ length: 8 }, (_, index) => `not m${index}`).join(", ")}]
`;
