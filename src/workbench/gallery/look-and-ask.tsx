import type { ReactNode } from "react";
import { Marked } from "./marked.tsx";
import type { LookAt, TeachingNotes } from "./teaching-notes.ts";

/** What to look at in an example, each with a button that shows it, and questions for a class. */
export function LookAndAsk({
  notes: { look, questions },
  heading: Heading,
  show,
}: {
  readonly notes: TeachingNotes;
  readonly heading: "h3" | "p";
  readonly show: (place: LookAt) => void;
}): ReactNode {
  return (
    <>
      <Heading>Look at</Heading>
      <ul>
        {look.map((place) => (
          <li key={place.words}>
            <Marked text={place.words} />{" "}
            <button type="button" className="small" onClick={() => show(place)}>
              Show<span className="unseen">: {place.words}</span>
            </button>
          </li>
        ))}
      </ul>
      <Heading>Questions</Heading>
      <ol>
        {questions.map((question) => (
          <li key={question}>
            <Marked text={question} />
          </li>
        ))}
      </ol>
    </>
  );
}
