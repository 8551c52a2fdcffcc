import load from "highs";
import type { Solver } from "../study/index.ts";
import { bytesInLetters } from "./letters.ts";

/** What of a worker's surroundings is used here; this layer knows no DOM. */
interface Surroundings {
  readonly Blob: new (parts: readonly Uint8Array[]) => { readonly stream: () => Stream };
  readonly DecompressionStream: new (format: "gzip") => object;
  readonly Response: new (body: Stream) => { readonly arrayBuffer: () => Promise<ArrayBuffer> };
  readonly WebAssembly: {
    readonly instantiate: (bytes: ArrayBuffer, imports: object) => Promise<{ readonly instance: object }>;
  };
}

interface Stream {
  readonly pipeThrough: (through: object) => Stream;
}

interface LoadOptions {
  readonly instantiateWasm: (imports: object, receive: (instance: object) => void) => void;
}

/**
 * HiGHS, from its WebAssembly as the page hands it over.
 *
 * @param packed - gzip in letters: so it is a third as large, and comes in a script, as a page opened from the disk reads nothing else
 */
export async function unpackSolver(packed: string): Promise<Solver> {
  const { Blob, DecompressionStream, Response, WebAssembly } = globalThis as unknown as Surroundings;
  const unpacked = new Blob([bytesInLetters(packed)]).stream().pipeThrough(new DecompressionStream("gzip"));
  const wasm = await new Response(unpacked).arrayBuffer();
  // Its types describe the CommonJS build; the ES module's default export is the loader itself.
  const loadFrom = load as unknown as (options: LoadOptions) => Promise<Solver>;
  return new Promise((resolve, reject) => {
    const instantiateWasm: LoadOptions["instantiateWasm"] = (imports, receive) => {
      WebAssembly.instantiate(wasm, imports).then(({ instance }) => receive(instance), reject);
    };
    loadFrom({ instantiateWasm }).then(resolve, reject);
  });
}
