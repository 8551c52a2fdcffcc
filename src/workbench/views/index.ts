export { VIEWS, type View } from "./views.ts";
