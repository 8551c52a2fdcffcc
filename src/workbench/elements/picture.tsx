import { type ReactNode, useMemo, useRef } from "react";
import { type PagePicture, svgInPage } from "../../present/index.ts";
import { SaveMenu } from "./save-menu.tsx";
import { useRoom } from "./use-room.ts";

/** Narrower than this no picture is drawn. */
const LEAST_WIDTH = 280;
const MOST_WIDTH = 980;

/** A picture of the brief, drawn for the room there is; it escapes what the scenario says, so it may stand as markup. */
export function Picture({
  picture,
  children,
}: {
  readonly picture: PagePicture;
  /** What lies over it, given the width it is drawn for. */
  readonly children?: (width: number) => ReactNode;
}): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const width = useRoom(frame, LEAST_WIDTH, MOST_WIDTH);
  const id = `${picture.name}-words`;
  const markup = useMemo(
    () => (width === null ? "" : svgInPage(picture.draw(width), id).text),
    [picture, width, id],
  );
  return (
    <figure>
      <div className="picture-frame" ref={frame}>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by src/present, which escapes every text of a scenario */}
        <div className="picture" dangerouslySetInnerHTML={{ __html: markup }} />
        {width !== null && children?.(width)}
      </div>
      <figcaption id={id}>
        <span className="title">{picture.title}.</span> {picture.description}
      </figcaption>
      <SaveMenu name={picture.name} of={picture.title} picture={picture} />
    </figure>
  );
}
