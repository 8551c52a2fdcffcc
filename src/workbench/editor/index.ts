export { TextPane } from "./text-pane.tsx";
