import { type ReactNode, useEffect, useState } from "react";
import { useKeeper } from "../keep/index.ts";
import { openFile } from "./open-file.ts";

/** Takes a file dragged anywhere onto the page. */
export function DropTarget(): ReactNode {
  const keeper = useKeeper();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const isFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
    const over = (event: DragEvent): void => {
      if (!isFile(event)) return;
      // Before the editor, which would put the text of the file into the scenario.
      event.preventDefault();
      event.stopPropagation();
      event.dataTransfer!.dropEffect = "copy";
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      if (!isFile(event)) return;
      event.preventDefault();
      event.stopPropagation();
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) void openFile(file, keeper);
    };
    const capture = { capture: true };
    addEventListener("dragover", over, capture);
    addEventListener("dragleave", leave, capture);
    addEventListener("drop", drop, capture);
    return () => {
      removeEventListener("dragover", over, capture);
      removeEventListener("dragleave", leave, capture);
      removeEventListener("drop", drop, capture);
    };
  }, [keeper]);
  return isOver ? (
    <div className="drop">
      <p>Drop a scenario or a brief to open it. What is open now stays among the drafts.</p>
    </div>
  ) : null;
}
