import type { ComponentType, ReactNode } from "react";
import { type PlaceId, useChoice } from "./choice.ts";
import { Tabs } from "./tabs.tsx";

/** A part of a place that is shown by itself. */
export interface Section {
  readonly id: string;
  /** On its tab. */
  readonly label: string;
  readonly component: ComponentType;
}

/** The parts of a place, one at a time; which one is in front is remembered while others are. */
export function Sections({
  place,
  name,
  sections,
}: {
  readonly place: PlaceId;
  /** For screen readers: what these are parts of. */
  readonly name: string;
  readonly sections: readonly Section[];
}): ReactNode {
  const { sectionOf, choosePlace } = useChoice();
  const { id, component: Shown } = sections.find((one) => one.id === sectionOf(place)) ?? sections[0]!;
  return (
    <Tabs name={name} tabs={sections} chosen={id} choose={(next) => choosePlace(place, next)}>
      <Shown />
    </Tabs>
  );
}
