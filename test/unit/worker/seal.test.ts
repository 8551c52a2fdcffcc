import { describe, expect, it } from "vitest";
import { answerTo, QUESTION, sealBy } from "../../../src/worker/index.ts";

const KEY = Buffer.alloc(32, 7).toString("base64");
const OTHER = Buffer.alloc(32, 8).toString("base64");

describe("a seal", () => {
  it("gives back what was said to whoever has the key", async () => {
    const [one, other] = [await sealBy(KEY), await sealBy(KEY)];
    const words = { text: "title: \u00e9 \u{1f54a}\r\n", list: [1, null] };
    expect(await other.open(await one.seal(words, QUESTION), QUESTION)).toEqual(words);
  });

  it("lets nobody else read or make a letter", async () => {
    const [mine, theirs] = [await sealBy(KEY), await sealBy(OTHER)];
    const letter = await mine.seal({ text: "a confidential sentence" }, QUESTION);
    expect(Buffer.from(letter).toString("latin1")).not.toContain("confidential");
    expect(await theirs.open(letter, QUESTION)).toBeUndefined();
    expect(await mine.open(await theirs.seal({ text: "forged" }, QUESTION), QUESTION)).toBeUndefined();
  });

  it("is broken by a single changed bit, or a missing end", async () => {
    const seal = await sealBy(KEY);
    const letter = await seal.seal("words", QUESTION);
    for (let at = 0; at < letter.length; at++) {
      const changed = letter.slice();
      changed[at]! ^= 1;
      expect(await seal.open(changed, QUESTION)).toBeUndefined();
      expect(await seal.open(letter.slice(0, at), QUESTION)).toBeUndefined();
    }
  });

  it("tells a question from an answer, and the answer to one letter from that to another", async () => {
    const seal = await sealBy(KEY);
    const [first, second] = [await seal.seal("same", QUESTION), await seal.seal("same", QUESTION)];
    expect(first).not.toEqual(second);
    expect(await seal.open(first, answerTo(first))).toBeUndefined();
    const answer = await seal.seal("yes", answerTo(first));
    expect(await seal.open(answer, answerTo(first))).toBe("yes");
    expect(await seal.open(answer, answerTo(second))).toBeUndefined();
    expect(await seal.open(answer, QUESTION)).toBeUndefined();
  });
});
