/** The address of what lies beside the page's script, wherever the page itself is. */
export function addressOf(file: string): string {
  const script = document.querySelector<HTMLScriptElement>('script[src$="app.js"]');
  return new URL(file, script?.src ?? location.href).href;
}

/**
 * Runs a script that lies beside the page, or in it as text where the whole workbench is one file; once, however often it is asked for. Where the page came with digests, no other script runs than
 * the one it was made with, whoever answers by now.
 *
 * @throws (rejects) where it cannot be loaded
 */
export function loadScript(file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const before = document.head.querySelector<HTMLScriptElement>(`script[data-file="${file}"]`);
    if (before?.dataset.loaded !== undefined) {
      resolve();
      return;
    }
    const script = before ?? document.createElement("script");
    const held = document.querySelector<HTMLScriptElement>(`script[type="text/plain"][data-holds="${file}"]`);
    if (held !== null) {
      script.dataset.file = file;
      script.dataset.loaded = "";
      script.text = held.text;
      document.head.append(script); // which runs it
      resolve();
      return;
    }
    script.addEventListener("load", () => {
      script.dataset.loaded = "";
      resolve();
    });
    script.addEventListener("error", () => {
      script.remove(); // so that the next call tries again
      reject(new Error(`${file} could not be loaded`));
    });
    if (before !== null) return;
    script.dataset.file = file;
    script.src = addressOf(file);
    const digests = document.querySelector<HTMLMetaElement>('meta[name="demarche-digests"]');
    if (digests !== null)
      script.integrity = (JSON.parse(digests.content) as Record<string, string>)[file] ?? "";
    document.head.append(script);
  });
}
