import { expect, it } from "vitest";
import { makeTerminal } from "../../../src/cli/terminal/terminal.ts";
import { runInTurns } from "../../../src/cli/work/run-in-turns.ts";

/** A search without end; says how it was stopped. */
function* endless(): Generator<number, string, boolean | undefined> {
  for (let count = 0; ; count++) if ((yield count) === true) return "stopped";
}

function watched(): { terminal: ReturnType<typeof makeTerminal>; shown: string[] } {
  const shown: string[] = [];
  const terminal = makeTerminal({
    out: () => undefined,
    err: () => undefined,
    columns: 80,
    colour: false,
    progress: (text) => shown.push(text),
  });
  return { terminal, shown };
}

it("Ctrl-C stops a search, which shows how far it came until then", async () => {
  const { terminal, shown } = watched();
  const before = process.listenerCount("SIGINT");
  const result = runInTurns(
    endless(),
    (_, seconds) => {
      process.emit("SIGINT");
      return `at work for ${seconds} s`;
    },
    terminal,
  );
  expect(await result).toBe("stopped");
  expect(shown).toEqual(["\r\u001b[Kat work for 0 s", "\r\u001b[K"]);
  expect(process.listenerCount("SIGINT")).toBe(before);
});

it("so does the time limit, and a search that ends gives its result", async () => {
  expect(await runInTurns(endless(), String, null, { timeLimitMs: 0 })).toBe("stopped");
  expect(await runInTurns(endless(), String, null, { timeLimitMs: -1 })).toBe("stopped");
  const short = (function* (): Generator<number, string, boolean | undefined> {
    yield 1;
    return "done";
  })();
  expect(await runInTurns(short, String, null, { timeLimitMs: 0 })).toBe("done");
});

interface Want {
  readonly grant: (answer: string) => void;
}

/** A search that cannot go on before somebody grants what it wants; says what it was granted, and whether it was told to stop. */
function* wanting(): Generator<Want | null, string, boolean | undefined> {
  let granted = "nothing";
  yield null;
  const isTold = yield {
    grant: (answer) => {
      granted = answer;
    },
  };
  return `${granted}, ${isTold === true ? "told to stop" : "goes on"}`;
}

it("what a step wants is granted before the search goes on, and Ctrl-C is heard meanwhile", async () => {
  const run = (interrupt: boolean): Promise<string> =>
    runInTurns(wanting(), String, null, {
      handOut: (want, watch) =>
        want === null
          ? null
          : watch.pause().then(() => {
              if (interrupt) process.emit("SIGINT");
              want.grant("a tool");
              return watch.shouldStop();
            }),
    });
  expect(await run(false)).toBe("a tool, goes on");
  expect(await run(true)).toBe("a tool, told to stop");
});
