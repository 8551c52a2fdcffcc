import fc from "fast-check";
import { expect, it } from "vitest";
import { bytesInLetters, lettersOf } from "../../../src/worker/letters.ts";

it("bytes in letters are those of the published example", () => {
  // ZeroMQ RFC 32, its test vector.
  const bytes = Uint8Array.from([0x86, 0x4f, 0xd2, 0x6f, 0xb5, 0x59, 0xf7, 0x5b]);
  expect(lettersOf(bytes)).toBe("0HelloWorld");
  expect(bytesInLetters("0HelloWorld")).toEqual(bytes);
});

it("any bytes come back, in letters that a script holds as they are", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const text = lettersOf(bytes);
      expect(bytesInLetters(text)).toEqual(bytes);
      expect(JSON.stringify(text)).toBe(`"${text}"`);
      expect(text.length).toBe(1 + 5 * Math.ceil(bytes.length / 4));
    }),
  );
});
