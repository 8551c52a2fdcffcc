import { describe, expect, it } from "vitest";
import { askBy } from "../../../../src/workbench/keep/program.ts";
import { answerTo, QUESTION, sealBy } from "../../../../src/worker/index.ts";

const KEY = Buffer.alloc(32, 7).toString("base64");
const TEXT = "a confidential text\n".repeat(100);

type Post = (letter: Uint8Array) => Promise<Uint8Array>;

/** The program, that answers every question with what it was asked. */
const program: Post = async (letter) => {
  const seal = await sealBy(KEY);
  return seal.seal({ answer: await seal.open(letter, QUESTION) }, answerTo(letter));
};

/** A page whose letters the test hands to whom it likes. */
function page(first: Post) {
  const letters: Uint8Array[] = [];
  const port = { answer: first };
  const ask = askBy(sealBy(KEY), (letter) => {
    letters.push(letter);
    return port.answer(letter);
  });
  return { ask, letters, port };
}

describe("what the page asks of the program behind it", () => {
  it("is answered, or told in words why not", async () => {
    const { ask } = page(program);
    expect(await ask({ ask: "file" })).toEqual({ ask: "file" });
    const refusing = page(async (letter) => (await sealBy(KEY)).seal({ fault: "full" }, answerTo(letter)));
    await expect(refusing.ask({ ask: "file" })).rejects.toThrow("full");
  });

  it.each<[string, Post]>([
    ["nothing", async () => new Uint8Array()],
    ["noise", async () => crypto.getRandomValues(new Uint8Array(200))],
    ["a page", async () => new TextEncoder().encode("<!doctype html><script>1</script>")],
    ["the question itself", async (letter) => letter],
    ["by a refusal", () => Promise.reject(new Error("refused"))],
  ])("goes unheard where whoever has the port answers %s, and then no text is said", async (_, hostile) => {
    const { ask, letters, port } = page(program);
    await ask({ ask: "file" });
    port.answer = hostile;
    await expect(ask({ ask: "wait", version: "v" })).rejects.toThrow();
    letters.length = 0;
    for (let times = 0; times < 3; times++)
      await expect(ask({ ask: "save", text: TEXT, replaces: null })).rejects.toThrow();
    expect(letters.length).toBe(3);
    // Not even sealed: what is said is hello.
    for (const letter of letters) {
      expect(letter.length).toBeLessThan(100);
      expect(await (await sealBy(KEY)).open(letter, QUESTION)).toEqual({ ask: "hello" });
    }
    port.answer = program;
    expect(await ask({ ask: "save", text: TEXT, replaces: null })).toMatchObject({ text: TEXT });
  });

  it("does not take an old answer for a new one", async () => {
    let kept: Uint8Array | null = null;
    const { ask, port } = page(async (letter) => {
      kept = await program(letter);
      return kept;
    });
    await ask({ ask: "file" });
    port.answer = async () => kept!;
    await expect(ask({ ask: "file" })).rejects.toThrow("not the program");
  });

  it("is not held against the program where the page itself has ended the wait", async () => {
    const { letters, port, ask } = page(() => new Promise(() => undefined));
    const ended = new AbortController();
    port.answer = () => Promise.reject(new Error("aborted"));
    ended.abort("nobody looks");
    await expect(ask({ ask: "wait", version: null }, ended.signal)).rejects.toThrow();
    port.answer = program;
    letters.length = 0;
    await ask({ ask: "save", text: TEXT, replaces: null });
    expect(letters.length).toBe(1);
  });
});
