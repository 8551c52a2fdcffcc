export { Announcer, useAnnounce } from "./announce.tsx";
export { type Choice, ChoiceContext, chosenPlan, useChoice, type ViewId } from "./choice.ts";
export { DataTable } from "./data-table.tsx";
export { Dialog } from "./dialog.tsx";
export { Menu, type MenuItem } from "./menu.tsx";
export { Picture } from "./picture.tsx";
export { Remembering, useRemembered } from "./remembered.tsx";
export { Stale } from "./stale.tsx";
export { Working } from "./working.tsx";
