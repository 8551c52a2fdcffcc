export { Standoff } from "./standoff.tsx";
