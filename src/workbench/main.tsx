import { Broker, BrokerContext, workerDesk } from "./broker/index.ts";
import { DocumentContext, DocumentStore } from "./document/index.ts";
import { loadEditor } from "./editor/index.ts";
import { loadExample, loadExamples, loadScript } from "./examples/index.ts";
import {
  browserPreferences,
  KeeperContext,
  loadConflict,
  programBehind,
  startKeeping,
  viewOfLink,
} from "./keep/index.ts";
import { App, applyTheme } from "./shell/index.ts";

/**
 * Address of a worker's script, as a copy in memory: a page opened from the disk may not start a worker from a file, and elsewhere
 * workers can so be started when the network, or the program behind the page, is gone. So the script comes as a text in a script of its own.
 */
async function workerAddress(name: string): Promise<string> {
  const holder = globalThis as unknown as { readonly demarcheWorkers?: Readonly<Record<string, string>> };
  if (holder.demarcheWorkers?.[name] === undefined) await loadScript(`${name}.js`);
  return URL.createObjectURL(new Blob([holder.demarcheWorkers![name]!], { type: "text/javascript" }));
}

/** The solver, packed, where it lies beside the page. */
async function fetchSolver(): Promise<string | null> {
  const holder = globalThis as unknown as { readonly demarcheSolver?: string };
  if (holder.demarcheSolver === undefined) await loadScript("solver.js").catch(() => undefined);
  return holder.demarcheSolver ?? null;
}

/** Milliseconds after the start, when the first answer is there. */
const LEISURE_MS = 2000;

/** Loads what is else loaded when first wanted, so that it is there when the network, or the program behind the page, is gone. */
async function loadRest(longWorker: () => Promise<string>): Promise<void> {
  for (const load of [
    longWorker,
    loadEditor,
    loadExamples,
    () => loadExample(""),
    loadConflict,
    fetchSolver,
  ]) {
    await load().catch(() => undefined); // said when it is wanted
  }
}

async function start(): Promise<void> {
  const program = programBehind();
  const preferences = program?.preferences ?? browserPreferences();
  applyTheme(preferences.get("theme") ?? undefined);
  const store = new DocumentStore();
  // A worker that is ended is started again from the same copy.
  const quick = workerAddress("worker");
  let long: Promise<string> | null = null;
  const longWorker = (): Promise<string> => {
    long ??= workerAddress("long-worker").catch((error) => {
      long = null;
      throw error;
    });
    return long;
  };
  const broker = new Broker(store, (road) =>
    workerDesk(road === "quick" ? quick : longWorker(), fetchSolver),
  );
  const dom = import("react-dom/client");
  // The keeper takes out of the address what it has read of it.
  const view = viewOfLink(location.hash);
  const keeper = await startKeeping(store, program, preferences);
  const { createRoot } = await dom;
  createRoot(document.getElementById("page")!).render(
    <DocumentContext value={store}>
      <KeeperContext value={keeper}>
        <BrokerContext value={broker}>
          <App view={view} />
        </BrokerContext>
      </KeeperContext>
    </DocumentContext>,
  );
  setTimeout(() => void loadRest(longWorker), LEISURE_MS);
}

// After the bundle has been evaluated, React's first lines too: where a stack is taken meanwhile (of an error that React makes ready, of a
// script that is asked for), a browser that is watched reads the whole bundle twice more for its line numbers, 60 ms in one task.
setTimeout(() => void start());
