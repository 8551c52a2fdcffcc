import { dirname, join } from "node:path";
import { plainText } from "../../present/index.ts";
import type { Arguments, Command } from "../arguments/index.ts";
import { UsageError } from "../arguments/index.ts";
import { partOfPackage, readSourceText } from "../files/index.ts";
import {
  exportApp,
  exportPage,
  fileOnDisk,
  findsNames,
  keptDrafts,
  keptPreferences,
  openBrowser,
  type RunningServer,
  startServer,
  stateFolder,
} from "../open/index.ts";
import { jsonText, type Terminal } from "../terminal/index.ts";

const HIGHEST_PORT = 65_535;

/** The workbench in the browser, served from this machine to this machine. */
export const open: Command = {
  name: "open",
  summary: "the workbench in the browser, on this machine only",
  operands: "[FILE]",
  options: [
    { name: "no-browser", help: "print the address, and leave opening it to you" },
    { name: "port", value: "N", help: "listen at this port (default: any that is free)" },
    {
      name: "export",
      value: "OUT",
      writes: true,
      help: "write the workbench as one page (OUT.html), or into a new folder for a web server",
    },
  ],
  examples: ["demarche open talks.yaml", "demarche open", "demarche open --export demarche.html"],
  run: async (args, terminal) => {
    const out = args.value("export");
    if (out !== undefined) return writeApp(out, args, terminal);
    const path = args.positionals[0];
    const server = await start(path, args);
    try {
      await announce(server, path, args, terminal);
      await interrupted();
    } finally {
      await server.close();
    }
    if (!args.json && !args.quiet) terminal.out("The workbench has ended.\n");
    return 0;
  },
};

async function start(path: string | undefined, args: Arguments): Promise<RunningServer> {
  const file = path === undefined ? null : fileOnDisk(path);
  const folder = path === undefined || path === "-" ? process.cwd() : dirname(path);
  const port = args.whole("port", 1) ?? 0;
  if (port > HIGHEST_PORT) throw new UsageError(`--port takes a number up to ${HIGHEST_PORT}, not ${port}`);
  const state = stateFolder();
  const options = {
    app: app(),
    port,
    findsNames: await findsNames(),
    file,
    drafts: keptDrafts(join(state, "drafts")),
    keptIn: join(state, "drafts"),
    preferences: keptPreferences(join(state, "preferences.json")),
    // A page travels without the source texts, as in every other command.
    readSource: (name: string) =>
      file === null || file.origin === "page" ? null : readSourceText(folder, name),
  };
  try {
    return await startServer(options);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EADDRINUSE" && code !== "EACCES") throw error;
    throw new UsageError(`port ${port} cannot be had: it is taken or reserved`, "leave --port out");
  }
}

/** Says where the workbench is, and opens it. */
async function announce(
  { address, inBrowser, ticket, port }: RunningServer,
  path: string | undefined,
  args: Arguments,
  terminal: Terminal,
): Promise<void> {
  if (args.json) {
    terminal.out(jsonText({ demarche: 1, command: "open", file: path ?? null, address, port }));
    return;
  }
  if (args.quiet) terminal.out(`${inBrowser}\n`);
  else {
    const what = path === undefined ? "Workbench" : `Workbench of ${plainText(path)}`;
    terminal.out(`${what}: ${inBrowser}\n`);
    terminal.say(
      "For this machine only; whoever has the address may read and save the file. Ctrl-C ends it.",
    );
  }
  if (args.flag("no-browser") || (await openBrowser(ticket))) return;
  terminal.err(terminal.paragraph("No browser could be opened here; open the address yourself."));
}

function app(): string {
  return partOfPackage("dist", "app");
}

/** As one page where the name is that of a page, else as a folder. */
function writeApp(out: string, args: Arguments, terminal: Terminal): number {
  if (args.positionals.length > 0)
    throw new UsageError("--export writes the workbench alone, without a file", "leave FILE out");
  for (const name of ["no-browser", "port"]) {
    if (args.flag(name)) throw new UsageError(`--${name} does not go with --export`, `leave --${name} out`);
  }
  const isPage = /\.html?$/i.test(out);
  const files = isPage ? [] : exportApp(app(), out).map((name) => join(out, name));
  if (isPage) exportPage(app(), out);
  if (args.json) {
    const written = isPage ? { folder: null, files: [out] } : { folder: out, files };
    terminal.out(jsonText({ demarche: 1, command: "open", ...written }));
  } else if (!args.quiet) {
    terminal.say(
      isPage
        ? `Wrote ${plainText(out)}: the whole workbench with its examples. It opens by a double click and needs neither this program nor a network.`
        : `Wrote ${plainText(out)}: open ${plainText(join(out, "index.html"))} in a browser, or put the folder on a web server.`,
    );
  }
  return 0;
}

/** Resolves when the user, or the system, ends the program. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
}
