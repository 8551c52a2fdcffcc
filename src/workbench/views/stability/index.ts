export { StabilityView } from "./stability-view.tsx";
