import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from "react";
import { type PagePicture, svgInPage } from "../../present/index.ts";
import { SaveMenu } from "./save-menu.tsx";

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
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = frame.current!;
    const measure = (): void =>
      setWidth(Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, Math.floor(element.clientWidth))));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
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
