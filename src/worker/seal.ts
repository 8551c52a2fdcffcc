/** What of the surroundings is used here, in a page and in Node alike; this layer knows no DOM. */
interface Surroundings {
  readonly atob: (text: string) => string;
  readonly TextEncoder: new () => { readonly encode: (text: string) => Uint8Array };
  readonly TextDecoder: new () => { readonly decode: (bytes: ArrayBuffer) => string };
  readonly crypto: {
    readonly getRandomValues: (bytes: Uint8Array) => Uint8Array;
    readonly subtle: {
      readonly importKey: (
        form: "raw",
        key: Uint8Array,
        algorithm: "AES-GCM",
        canLeave: false,
        uses: readonly string[],
      ) => Promise<object>;
      readonly encrypt: Transform;
      readonly decrypt: Transform;
    };
  };
}

type Transform = (
  how: { readonly name: "AES-GCM"; readonly iv: Uint8Array; readonly additionalData: Uint8Array },
  key: object,
  bytes: Uint8Array,
) => Promise<ArrayBuffer>;

/**
 * What two who hold one key say to each other, so that nobody else can read it, make it, or pass off something old as the answer.
 *
 * A letter is a random number of 96 bits and behind it the words by AES-256-GCM, bound to what they are about: a question, or the answer
 * to one certain letter.
 */
export interface Seal {
  readonly seal: (words: unknown, about: string) => Promise<Uint8Array>;
  /** The words of a letter; undefined where it was not sealed by this key, or is about something else. */
  readonly open: (letter: Uint8Array, about: string) => Promise<unknown>;
}

const RANDOM_BYTES = 12;
/** What a question is about. */
export const QUESTION = "question";

/** What the answer to a letter is about. */
export function answerTo(letter: Uint8Array): string {
  return `answer ${letter.subarray(0, RANDOM_BYTES).join(" ")}`;
}

/** @param key - 32 bytes in base64 */
export async function sealBy(key: string): Promise<Seal> {
  const { atob, TextEncoder, TextDecoder, crypto } = globalThis as unknown as Surroundings;
  const { subtle } = crypto;
  const bytes = Uint8Array.from(atob(key), (character) => character.charCodeAt(0));
  const secret = await subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
  return {
    seal: async (words, about) => {
      const iv = crypto.getRandomValues(new Uint8Array(RANDOM_BYTES));
      const how = { name: "AES-GCM", iv, additionalData: utf8(about) } as const;
      const sealed = await subtle.encrypt(how, secret, utf8(JSON.stringify(words)));
      const letter = new Uint8Array(RANDOM_BYTES + sealed.byteLength);
      letter.set(iv);
      letter.set(new Uint8Array(sealed), RANDOM_BYTES);
      return letter;
    },
    open: async (letter, about) => {
      const iv = letter.subarray(0, RANDOM_BYTES);
      const how = { name: "AES-GCM", iv, additionalData: utf8(about) } as const;
      try {
        const opened = await subtle.decrypt(how, secret, letter.subarray(RANDOM_BYTES));
        return JSON.parse(new TextDecoder().decode(opened)) as unknown;
      } catch {
        return undefined;
      }
    },
  };
}
