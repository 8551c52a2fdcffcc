import { createRoot } from "react-dom/client";
import { Broker, BrokerContext, workerDesk } from "./broker/index.ts";
import { DocumentContext, DocumentStore } from "./document/index.ts";
import { loadEditor } from "./editor/index.ts";
import { loadExamples, loadScript } from "./examples/index.ts";
import { KeeperContext, startKeeping } from "./keep/index.ts";
import { App, applyTheme } from "./shell/index.ts";

/**
 * Address of the worker's script, as a copy in memory: a page opened from the disk may not start a worker from a file, and elsewhere
 * workers can so be started when the network, or the program behind the page, is gone. From the disk the script comes as a text in a
 * script of its own.
 */
async function workerAddress(): Promise<string> {
  let script: string;
  if (location.protocol === "file:") {
    await loadScript("worker-copy.js");
    script = (globalThis as unknown as { readonly demarcheWorker: string }).demarcheWorker;
  } else script = await (await fetch("worker.js")).text();
  return URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
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
async function loadRest(): Promise<void> {
  for (const load of [loadEditor, loadExamples, fetchSolver]) {
    await load().catch(() => undefined); // said when it is wanted
  }
}

async function start(): Promise<void> {
  applyTheme();
  const store = new DocumentStore();
  const address = await workerAddress();
  const broker = new Broker(store, () => workerDesk(address, fetchSolver));
  const keeper = await startKeeping(store);
  createRoot(document.getElementById("page")!).render(
    <DocumentContext value={store}>
      <KeeperContext value={keeper}>
        <BrokerContext value={broker}>
          <App />
        </BrokerContext>
      </KeeperContext>
    </DocumentContext>,
  );
  setTimeout(() => void loadRest(), LEISURE_MS);
}

void start();
