export { doJob } from "./do-job.ts";
export { loadSolver } from "./load-solver.ts";
export { runInTurns, type Watch } from "./run-in-turns.ts";
export { stoppedWithout } from "./stopped-without.ts";
export { serveAsThread, threadPorts } from "./thread-ports.ts";
