import { expect, it } from "vitest";
import { makeTerminal } from "../../../src/cli/terminal/terminal.ts";
import { foretell } from "../../../src/cli/work/foretell.ts";

/** What is said when so much of the work is done after so many seconds. */
function saidAt(...looks: readonly (readonly [share: number, seconds: number])[]): string {
  let said = "";
  const err = (text: string): void => {
    said += text;
  };
  const terminal = makeTerminal({ out: () => undefined, err, columns: 80, colour: false });
  const look = foretell(terminal, "stops with what is found");
  for (const [share, seconds] of looks) look(share, seconds);
  return said;
}

it("says once, nobody watching, how long work of minutes takes, and what Ctrl-C does", () => {
  const words = "This takes about 15 minutes on this machine; Ctrl-C stops with what is found.\n";
  expect(saidAt([0.01, 9], [0.5, 450])).toBe(words);
  expect(saidAt([0, 1], [0.001, 1], [0.01, 9])).toBe(words);
});

it("says nothing of work that is soon done, or of which nothing is known yet", () => {
  expect(saidAt([0.1, 5], [0.5, 25], [1, 50])).toBe("");
  expect(saidAt([0, 100])).toBe("");
});
