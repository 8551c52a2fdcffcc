export { VIEWS } from "./views.ts";
