import { createRoot } from "react-dom/client";
import { Broker, BrokerContext, workerDesk } from "./broker/index.ts";
import { DocumentContext, DocumentStore } from "./document/index.ts";
import { loadScript } from "./examples/index.ts";
import { KeeperContext, startKeeping } from "./keep/index.ts";
import { App, applyTheme } from "./shell/index.ts";

/**
 * Address of a worker's script. A page opened from the disk may not start a worker from a file; there the script comes as a text in a
 * script of its own, and the worker starts from a copy in memory.
 */
async function workerAddress(name: string): Promise<string> {
  if (location.protocol !== "file:") return `${name}.js`;
  const holder = globalThis as unknown as { readonly demarcheWorkers?: Readonly<Record<string, string>> };
  if (holder.demarcheWorkers?.[name] === undefined) await loadScript(`${name}-copy.js`);
  return URL.createObjectURL(new Blob([holder.demarcheWorkers![name]!], { type: "text/javascript" }));
}

/** The solver, packed, where it lies beside the page. */
async function fetchSolver(): Promise<string | null> {
  const holder = globalThis as unknown as { readonly demarcheSolver?: string };
  if (holder.demarcheSolver === undefined) await loadScript("solver.js").catch(() => undefined);
  return holder.demarcheSolver ?? null;
}

async function start(): Promise<void> {
  applyTheme();
  const store = new DocumentStore();
  const broker = new Broker(store, (road) =>
    workerDesk(workerAddress(road === "quick" ? "worker" : "long-worker"), fetchSolver),
  );
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
}

void start();
