export { Stale } from "./stale.tsx";
