export { FiguresTable } from "./figures-table.tsx";
