import load from "highs";
import type { Solver } from "./questions/index.ts";

/** What of a worker's surroundings is used here; this layer knows no DOM. */
interface Surroundings {
  readonly atob: (text: string) => string;
  readonly Blob: new (parts: readonly Uint8Array[]) => { readonly stream: () => Stream };
  readonly DecompressionStream: new (format: "gzip") => object;
  readonly Response: new (body: Stream) => { readonly arrayBuffer: () => Promise<ArrayBuffer> };
  readonly WebAssembly: {
    readonly instantiate: (
      binary: ArrayBuffer,
      imports: object,
    ) => Promise<{ readonly instance: object; readonly module: object }>;
  };
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
  const { atob, Blob, DecompressionStream, Response, WebAssembly } = globalThis as unknown as Surroundings;
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const binary = await new Response(unpacked).arrayBuffer();
  // Its types describe the CommonJS build, and a `wasmBinary` that the ES module does not look at; left to itself it fetches a file.
  const start = load as unknown as (options: object) => Promise<Solver>;
  return new Promise((resolve, reject) => {
    start({
      instantiateWasm: (imports: object, receive: (instance: object, module: object) => void) => {
        WebAssembly.instantiate(binary, imports).then(
          ({ instance, module }) => receive(instance, module),
          reject,
        );
        return {};
      },
    }).then(resolve, reject);
  });
}
