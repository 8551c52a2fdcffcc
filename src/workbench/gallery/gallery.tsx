import { type ReactNode, useEffect, useState } from "react";
import { type PlaceId, useChoice } from "../elements/index.ts";
import { type Example, loadExamples } from "../examples/index.ts";
import { useKeeper } from "../keep/index.ts";
import { LookAndAsk } from "./look-and-ask.tsx";
import { SmallLadder } from "./small-ladder.tsx";
import { TEACHING_NOTES } from "./teaching-notes.ts";

/** The shipped examples to choose from, with what each teaches. */
export function Gallery({
  opened,
  heading: Heading = "h3",
}: {
  /** Called when one is chosen. */
  readonly opened?: () => void;
  /** The level of heading that the titles are, below what stands above. */
  readonly heading?: "h3" | "h4";
}): ReactNode {
  const keeper = useKeeper();
  const choice = useChoice();
  const [examples, setExamples] = useState<readonly Example[] | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    loadExamples().then(setExamples, (error: Error) => setFailed(error.message));
  }, []);
  if (failed !== null)
    return <p role="alert">The examples are missing: {failed}. Everything else works without them.</p>;
  if (examples === null) return <p className="soft">Loading the examples…</p>;
  const open = (name: string, place: PlaceId, plan: string | null, section?: string): void => {
    opened?.();
    choice.choosePlace(place, section);
    if (plan !== null) choice.choosePlan(plan);
    void keeper.openExample(name);
  };
  return (
    <ul className="bare-list gallery">
      {TEACHING_NOTES.flatMap((notes) => {
        const { example, about, shows } = notes;
        const found = examples.find(({ name }) => name === example);
        if (found === undefined) return [];
        const { title } = found;
        return (
          <li key={example}>
            <Heading>{title}</Heading>
            <p>{about}</p>
            <p className="soft">{shows}</p>
            {found.ladder !== undefined && <SmallLadder of={found.ladder} />}
            <details>
              <summary>For a class</summary>
              <LookAndAsk
                notes={notes}
                heading="p"
                show={({ place, section, plan }) => open(example, place, plan, section)}
              />
            </details>
            <button type="button" className="open" onClick={() => open(example, "answer", null)}>
              Open<span className="unseen"> {title}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
