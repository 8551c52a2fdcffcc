import type { LinearSolver, ProgramSolver } from "../../engine/index.ts";

/**
 * Loads HiGHS, which solves linear and mixed-integer programs: three and a half megabytes of WebAssembly beside its own script, so only
 * when a command needs it.
 */
export async function loadSolver(): Promise<LinearSolver & ProgramSolver> {
  const { default: load } = await import("highs");
  // Its types describe the CommonJS build; Node loads the ES module, whose default export is the loader itself.
  return (load as unknown as () => Promise<LinearSolver & ProgramSolver>)();
}
