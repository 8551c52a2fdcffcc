export { TemptationView } from "./temptation-view.tsx";
