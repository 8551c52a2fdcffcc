import { type ReactNode, useState } from "react";
import { plainText } from "../../present/index.ts";
import { useKeeper, useKeeping } from "../keep/index.ts";
import { DiskDialog } from "./disk-dialog.tsx";

/** What the user should know of where the text is kept, below the top bar; each with what can be done. */
export function KeepBars(): ReactNode {
  const keeper = useKeeper();
  const { file, onDisk, isServerThere, otherTab, notice, autosave, isSaved } = useKeeping();
  const [isCompared, compare] = useState(false);
  const name = plainText(file?.name ?? "");
  return (
    <div className="bars">
      {onDisk !== null && onDisk.text !== null && (
        <Bar isProblem words={`${name} has changed on the disk, and so has the text here. Neither is lost.`}>
          <button type="button" className="first" onClick={() => compare(true)}>
            Compare and choose
          </button>
        </Bar>
      )}
      {onDisk !== null && onDisk.text === null && (
        <Bar
          isProblem
          words={`${name} cannot be read any more: ${plainText(onDisk.problem)}. Its text is still here.`}
        >
          <button type="button" className="first" onClick={() => void keeper.settle("mine")}>
            Write it anew
          </button>
          <button type="button" onClick={() => keeper.download()}>
            Save as a file
          </button>
        </Bar>
      )}
      {isCompared && onDisk !== null && onDisk.text !== null && (
        <DiskDialog name={name} onDisk={onDisk.text} close={() => compare(false)} />
      )}
      {file !== null && !isServerThere && (
        <Bar
          isProblem
          words={`The program behind this page has ended. What you wrote until then is kept: the program shows it again once it is started anew. What you write now is kept nowhere until you save it as a file.`}
        >
          <button type="button" onClick={() => keeper.download()}>
            Save as a file
          </button>
        </Bar>
      )}
      {otherTab !== null && (
        <Bar
          words={
            otherTab === "wrote"
              ? "Another tab has changed this draft. What you write here will be a draft of its own."
              : "Another tab works on the same draft. What you write here is a draft of its own now."
          }
          dismiss={() => keeper.dismiss("otherTab")}
        >
          {otherTab === "wrote" && (
            <button type="button" onClick={() => void keeper.takeOther()}>
              Show its text
            </button>
          )}
        </Bar>
      )}
      {autosave === "fails" && !isSaved && (file === null || isServerThere) && (
        <Bar isProblem words="Nothing can be kept here, so what you write is kept nowhere until you save.">
          <button type="button" onClick={() => void keeper.save()}>
            Save
          </button>
        </Bar>
      )}
      {notice !== null && (
        <Bar
          isProblem={notice.isProblem}
          words={plainText(notice.words)}
          dismiss={() => keeper.dismiss("notice")}
        />
      )}
    </div>
  );
}

function Bar({
  words,
  isProblem = false,
  dismiss,
  children,
}: {
  readonly words: string;
  readonly isProblem?: boolean;
  readonly dismiss?: () => void;
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <div className={isProblem ? "bar problem" : "bar"} role={isProblem ? "alert" : "status"}>
      <p>{words}</p>
      <div className="actions">
        {children}
        {dismiss !== undefined && (
          <button type="button" className="icon" onClick={dismiss}>
            <span aria-hidden="true">×</span>
            <span className="unseen">Dismiss</span>
          </button>
        )}
      </div>
    </div>
  );
}
