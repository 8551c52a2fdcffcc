import type { ReactNode } from "react";
import { csvOf, labelsOf, type PagePicture, standalonePicture, type TextTable } from "../../present/index.ts";
import { useReading } from "../broker/index.ts";
import { useDocument } from "../document/index.ts";
import { download, useKeeper } from "../keep/index.ts";
import { Menu, type MenuItem } from "./menu.tsx";
import { pngOf } from "./png-of.ts";

/** Saves a picture (as SVG, as PNG, its figures as CSV), or a table (as CSV); under the picture or table it is of. */
export function SaveMenu({
  name,
  of,
  picture,
  table,
}: {
  /** In the name of the file, after that of the scenario. */
  readonly name: string;
  /** For screen readers: what is saved. */
  readonly of: string;
  readonly picture?: PagePicture;
  /** Of a picture, its own unless another is given. */
  readonly table?: TextTable;
}): ReactNode {
  const keeper = useKeeper();
  const { scenario } = useReading();
  const { text } = useDocument();
  // Those of a picture are made when they are wanted: the menu stands beside every picture that is drawn anew.
  const figures = (): TextTable | undefined => table ?? picture?.table;
  const file = (ending: string): string => keeper.fileName(ending, name);
  const pictures = (drawn: PagePicture): MenuItem[] => {
    const svg = (): string =>
      standalonePicture(drawn, scenario === null ? "" : labelsOf(scenario).title, text);
    return [
      {
        label: "Picture as SVG",
        run: () => download(file("svg"), svg(), "image/svg+xml;charset=utf-8"),
      },
      {
        label: "Picture as PNG",
        run: () =>
          void pngOf(svg()).then(
            (blob) => download(file("png"), blob),
            (error: Error) => keeper.tell(`The picture was not saved: ${error.message}.`, true),
          ),
      },
    ];
  };
  const tables: MenuItem[] =
    table === undefined && picture === undefined
      ? []
      : [
          {
            label: picture === undefined ? "Table as CSV" : "Its figures as CSV",
            run: () => download(file("csv"), csvOf(figures()!), "text/csv;charset=utf-8"),
          },
        ];
  return (
    <span className="save-menu">
      <Menu
        label={
          <>
            Save<span className="unseen"> {of}</span>
          </>
        }
        groups={[[...(picture === undefined ? [] : pictures(picture)), ...tables]]}
      />
    </span>
  );
}
