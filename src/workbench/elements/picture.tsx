import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { type PagePicture, svgInPage } from "../../present/index.ts";
import { DataTable } from "./data-table.tsx";
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
  const drawn = useRef<HTMLDivElement>(null);
  const [isTable, showTable] = useState(false);
  const { words, box, onKeyDown, leave } = useMarks(drawn, markup);
  return (
    <figure
      onKeyDown={(event) => {
        if (!isKeyOfTable(event)) return;
        event.preventDefault();
        showTable(!isTable);
      }}
    >
      <div className="picture-frame" ref={frame}>
        <div
          className="picture"
          ref={drawn}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows go through what it shows
          tabIndex={0}
          role="group"
          aria-label={`${picture.title}: arrows go through what it shows, t shows its figures as a table`}
          onKeyDown={onKeyDown}
          onBlur={leave}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: made by src/present, which escapes every text of a scenario
          dangerouslySetInnerHTML={{ __html: markup }}
        />
        {box !== null && <div className="picture-mark" style={box} />}
        {width !== null && children?.(width)}
      </div>
      <p className="picture-words" role="status">
        {words}
      </p>
      <figcaption id={id}>
        <span className="title">{picture.title}.</span> {picture.description}
      </figcaption>
      {isTable && <DataTable table={picture.table} caption={`${picture.title}: its figures`} />}
      <SaveMenu name={picture.name} of={picture.title} picture={picture} />
    </figure>
  );
}

/** Whether a key asks for the figures of a picture as a table, or puts that away; in a field it is a letter. */
export function isKeyOfTable({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  const isTyped = target instanceof HTMLElement && target.closest("input, select, textarea") !== null;
  return key === "t" && !ctrlKey && !metaKey && !altKey && !isTyped;
}

interface ShownMark {
  readonly words: string;
  /** Within the frame of the picture, pixels. */
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  } | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly leave: () => void;
}

/** Marks of a picture that say something where a pointer rests, in the order in which they are drawn: arrows go through them. */
function useMarks(drawn: { readonly current: HTMLElement | null }, markup: string): ShownMark {
  const [at, setAt] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another drawing has other marks
  useEffect(() => setAt(null), [markup]);
  const notes = (): SVGTitleElement[] => [
    ...(drawn.current?.querySelectorAll<SVGTitleElement>("svg title") ?? []),
  ];
  const note = at === null ? undefined : notes()[at];
  const mark = note?.parentElement?.getBoundingClientRect();
  const frame = drawn.current?.getBoundingClientRect();
  return {
    words: note?.textContent ?? "",
    box:
      mark === undefined || frame === undefined
        ? null
        : {
            left: mark.left - frame.left,
            top: mark.top - frame.top,
            width: mark.width,
            height: mark.height,
          },
    onKeyDown: (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const last = notes().length - 1;
      if (event.key === "Escape" && at !== null) {
        event.stopPropagation();
        setAt(null);
      }
      const to = {
        ArrowRight: at === null ? 0 : at + 1,
        ArrowDown: at === null ? 0 : at + 1,
        ArrowLeft: at === null ? last : at - 1,
        ArrowUp: at === null ? last : at - 1,
        Home: 0,
        End: last,
      }[event.key];
      if (to === undefined || last < 0) return;
      event.preventDefault();
      const next = Math.max(0, Math.min(last, to));
      notes()[next]?.parentElement?.scrollIntoView({ block: "nearest" });
      setAt(next);
    },
    leave: () => setAt(null),
  };
}
