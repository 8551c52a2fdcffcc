export { DeadlocksView } from "./deadlocks-view.tsx";
