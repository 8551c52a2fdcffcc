import type { ReactNode } from "react";
import { type Section, Sections } from "../elements/index.ts";
import { DesignView } from "./design/index.ts";
import { RepairView } from "./repair-view.tsx";

const SECTIONS: readonly Section[] = [
  { id: "design", label: "Design", component: DesignView },
  { id: "repair", label: "Repair", component: RepairView },
];

/** Plans that nobody has proposed yet, and what would make one hold. */
export function Offers(): ReactNode {
  return <Sections place="offers" name="Parts of the offers" sections={SECTIONS} />;
}
