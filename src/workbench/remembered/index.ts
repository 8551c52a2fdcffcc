export { Remembering, useRemembered } from "./remembered.tsx";
