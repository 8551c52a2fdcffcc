export { chooseRun } from "./choose-run.ts";
export { Offers } from "./offers.tsx";
export { useSweep } from "./swept.tsx";
