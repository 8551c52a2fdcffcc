import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { VERSION } from "../../engine/index.ts";
import { plainText } from "../../present/index.ts";
import { UsageError } from "../arguments/index.ts";
import { temporaryFolder } from "../files/index.ts";

/** Seconds after which a print is given up; the longest pages of the language take some ten. */
const PRINT_SECONDS = 120;
/** Nothing is fetched: the page needs nothing, and the browser shall not call home. */
const ALONE = [
  "--headless",
  "--disable-gpu",
  "--disable-extensions",
  "--disable-sync",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--no-first-run",
  "--no-default-browser-check",
  "--no-pdf-header-footer",
  "--host-resolver-rules=MAP * ~NOTFOUND",
];
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * A page as PDF, printed by a Chromium of this machine without a window and without network. Page, profile and print stand in a folder of
 * their own meanwhile, which goes whatever happens, Ctrl-C included.
 *
 * @param chromium - path of the program
 * @throws UsageError where it fails or takes too long
 */
export async function printPdf(
  page: Iterable<string>,
  chromium: string,
  seconds: number = PRINT_SECONDS,
): Promise<Buffer> {
  const { folder, file, remove } = temporaryFolder("page.html", [...page].join(""));
  let child: ChildProcess | null = null;
  const interrupted = (signal: NodeJS.Signals): void => {
    for (const one of SIGNALS) process.off(one, interrupted);
    if (child !== null) end(child);
    remove();
    process.kill(process.pid, signal);
  };
  for (const one of SIGNALS) process.on(one, interrupted);
  try {
    const to = join(folder, "page.pdf");
    const args = [
      ...ALONE,
      // Root has no sandbox to be put into; whoever else runs it has.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      // It stands in the file as what made it.
      `--user-agent=Demarche ${VERSION}`,
      `--user-data-dir=${join(folder, "profile")}`,
      `--print-to-pdf=${to}`,
      pathToFileURL(file).href,
    ];
    // A group of its own, so that all its processes end with it.
    child = spawn(chromium, args, {
      stdio: ["ignore", "ignore", "pipe"],
      detached: process.platform !== "win32",
    });
    const said = await endOf(child, seconds);
    const pdf = readPdf(to);
    if (pdf === null)
      throw new UsageError(
        `${plainText(chromium)} printed nothing${said === "" ? "" : `: ${plainText(said)}`}`,
        "write .html and print it to PDF in a browser, or name another Chromium by the variable CHROMIUM",
      );
    return withoutTimes(pdf);
  } finally {
    for (const one of SIGNALS) process.off(one, interrupted);
    if (child !== null) end(child);
    remove();
  }
}

/** @returns the last line that it said of what went wrong */
function endOf(child: ChildProcess, seconds: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr!.on("data", (more: Buffer) => {
      said = `${said}${more.toString("utf8")}`.slice(-4_000);
    });
    const clock = setTimeout(
      () =>
        reject(
          new UsageError(
            `the print took more than ${seconds} seconds and was given up`,
            "leave --appendix out, or write .html and print it to PDF in a browser",
          ),
        ),
      1_000 * seconds,
    );
    const over = (text: string): void => {
      clearTimeout(clock);
      resolve(text);
    };
    child.once("error", (error: NodeJS.ErrnoException) => over(error.code ?? "it does not start"));
    child.once("close", () => over(said.trim().split("\n").at(-1) ?? ""));
  });
}

function end(child: ChildProcess): void {
  try {
    if (child.pid === undefined) return;
    if (process.platform === "win32") child.kill();
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended.
  }
}

function readPdf(file: string): Buffer | null {
  try {
    const bytes = readFileSync(file);
    return bytes.subarray(0, 5).toString("latin1") === "%PDF-" ? bytes : null;
  } catch {
    return null;
  }
}

/** The browser writes the time of day into the file, which is nobody's business; as many signs take its place, so that all else stays where it is. */
function withoutTimes(pdf: Buffer): Buffer {
  const text = pdf.toString("latin1");
  return Buffer.from(
    text.replace(/\/(CreationDate|ModDate) \(D:\d{14}/g, (_, key: string) => `/${key} (D:19800101000000`),
    "latin1",
  );
}
