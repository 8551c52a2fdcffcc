import load from "highs";
import type { Solver } from "./questions/index.ts";

/** What of a worker's surroundings is used here; this layer knows no DOM. */
interface Surroundings {
  readonly atob: (text: string) => string;
  readonly Blob: new (parts: readonly Uint8Array[]) => { readonly stream: () => Stream };
  readonly DecompressionStream: new (format: "gzip") => object;
  readonly Response: new (body: Stream) => { readonly arrayBuffer: () => Promise<ArrayBuffer> };
}

interface Stream {
  readonly pipeThrough: (through: object) => Stream;
}

/**
 * HiGHS, from its WebAssembly as the page hands it over.
 *
 * @param packed - gzip in base64: so it is a quarter as large, and comes in a script, as a page opened from the disk reads nothing else
 */
export async function unpackSolver(packed: string): Promise<Solver> {
  const { atob, Blob, DecompressionStream, Response } = globalThis as unknown as Surroundings;
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const wasmBinary = await new Response(unpacked).arrayBuffer();
  // Its types describe the CommonJS build; the ES module's default export is the loader itself.
  return (load as unknown as (options: object) => Promise<Solver>)({ wasmBinary });
}
