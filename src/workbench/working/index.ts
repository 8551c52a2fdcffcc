export { Working } from "./working.tsx";
