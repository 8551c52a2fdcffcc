import { type ReactNode, useRef } from "react";
import {
  breachDeedInWords,
  coverInWords,
  differenceInWords,
  othersInWords,
  svgInPage,
  trustNeededInWords,
  waterfallPicture,
  whyTitle,
} from "../../present/index.ts";
import { useAnswer } from "../broker/index.ts";
import { DataTable, Stale, useRoom } from "../elements/index.ts";
import { useForm } from "../forms/index.ts";
import { EveryTerm } from "./every-term.tsx";

/** Why a party has so much to spare at a step: two waterfalls, then in words what they come to, the trust it takes and what the others would do. */
export function WhyOfCell({
  plan,
  party,
  step,
  asWhole,
}: {
  readonly plan: string;
  readonly party: string;
  readonly step: number;
  readonly asWhole: boolean;
}): ReactNode {
  const { labels } = useForm();
  const answered = useAnswer({ kind: "why", plan, party, step, asWhole });
  const { answer: why } = answered;
  if (why === null) return <Stale answered={answered} />;
  const picture = waterfallPicture(why, labels);
  const trust = trustNeededInWords(why, labels);
  const sentences = [breachDeedInWords(why, labels), coverInWords(why)].filter((one) => one !== null);
  const others = othersInWords(why, labels);
  return (
    <Stale answered={answered}>
      <h3 tabIndex={-1}>{whyTitle(why, labels)}</h3>
      {picture === null ? (
        <p className="soft">It has nothing in force or due there that it could take back or leave undone.</p>
      ) : (
        <>
          <p className="soft small">
            {picture.reading}
            {why.through !== null &&
              ` Of the first ${why.through === 1 ? "step" : `${why.through} steps`} alone, the beginning that comes nearest to holding.`}
          </p>
          <Waterfall picture={picture} />
          <p>
            <strong>{differenceInWords(why)}</strong> {sentences.join(" ")}
          </p>
          {trust !== null && (
            <p>
              <strong>{trust.figure}</strong> <span className="soft">{trust.sentence}</span>
            </p>
          )}
          {others !== null && (
            <p>
              <strong>Would the others go through with it?</strong> <span className="soft">{others}</span>
            </p>
          )}
          {/* Of a beginning alone there are no further terms to be asked for. */}
          {why.through === null && (
            <p>
              <EveryTerm asked={{ plan, party, step }} of={`${labels.party(party)}, step ${step}`} />
            </p>
          )}
          <details>
            <summary>The same as a table</summary>
            <DataTable name={picture.name} table={picture.table} caption={picture.title} />
          </details>
        </>
      )}
    </Stale>
  );
}

const LEAST_WIDTH = 220;
const MOST_WIDTH = 620;

function Waterfall({
  picture,
}: {
  readonly picture: NonNullable<ReturnType<typeof waterfallPicture>>;
}): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const width = useRoom(frame, LEAST_WIDTH, MOST_WIDTH);
  const id = `${picture.name}-words`;
  const markup = width === null ? "" : svgInPage(picture.draw(width), id).text;
  return (
    <figure className="waterfall">
      <div ref={frame}>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by src/present, which escapes every text of a scenario */}
        <div dangerouslySetInnerHTML={{ __html: markup }} />
      </div>
      <figcaption id={id} className="unseen">
        {picture.title}: {picture.description}
      </figcaption>
    </figure>
  );
}
