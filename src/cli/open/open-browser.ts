/** The platform's program that opens an address, and its arguments; no shell is asked. */
export function openerOf(platform: string, address: string): readonly [string, ...string[]] {
  if (platform === "darwin") return ["open", address];
  if (platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler", address];
  return ["xdg-open", address];
}

/** Opens an address in the user's browser. @returns false where there is no program for it, or it fails at once */
export async function openBrowser(address: string): Promise<boolean> {
  const { spawn } = await import("node:child_process");
  const [program, ...args] = openerOf(process.platform, address);
  return new Promise((resolve) => {
    const child = spawn(program, args, { detached: true, stdio: "ignore", shell: false });
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
    // An opener that becomes the browser itself does not end.
    setTimeout(() => resolve(true), OPENER_MS).unref();
    child.unref();
  });
}

/** Milliseconds within which an opener that cannot do it has said so. */
const OPENER_MS = 2_000;
