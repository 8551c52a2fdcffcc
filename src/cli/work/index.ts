export { loadSolver } from "./load-solver.ts";
export { readBibtexApart, serveReferences } from "./references-thread.ts";
export { runInTurns } from "./run-in-turns.ts";
export { searchBeside } from "./search-beside.ts";
export { stoppedWithout } from "./stopped-without.ts";
export { threadGrants } from "./thread-grants.ts";
export { serveAsThread, threadPorts } from "./thread-ports.ts";
