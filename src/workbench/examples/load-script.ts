/** Runs a script that lies beside the page; once, however often it is asked for. @throws (rejects) where it cannot be loaded */
export function loadScript(file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const before = document.head.querySelector<HTMLScriptElement>(`script[src="${file}"]`);
    if (before?.dataset.loaded !== undefined) {
      resolve();
      return;
    }
    const script = before ?? document.createElement("script");
    script.addEventListener("load", () => {
      script.dataset.loaded = "";
      resolve();
    });
    script.addEventListener("error", () => {
      script.remove(); // so that the next call tries again
      reject(new Error(`${file} could not be loaded`));
    });
    if (before !== null) return;
    script.src = file;
    document.head.append(script);
  });
}
