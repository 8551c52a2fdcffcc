export { RepairView } from "./repair-view.tsx";
