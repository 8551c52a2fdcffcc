import type { ReactNode } from "react";
import { useReading } from "../broker/index.ts";

/** The scenario as forms. */
export function FormPane(): ReactNode {
  const { scenario } = useReading();
  if (scenario === null) return null;
  return (
    <section>
      <h2>{scenario.title}</h2>
      <p>
        {scenario.parties.length} parties, {scenario.measures.length} measures, {scenario.plans.length} plans.
      </p>
    </section>
  );
}
