export { StressView } from "./stress-view.tsx";
