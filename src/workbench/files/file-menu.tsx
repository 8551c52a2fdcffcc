import { type ReactNode, useState } from "react";
import { plainText } from "../../present/index.ts";
import { BriefDialog } from "../brief/index.ts";
import { useBroker, usePaused } from "../broker/index.ts";
import { useDocument } from "../document/index.ts";
import { Dialog, Menu, type MenuItem, useAnnounce, useChoice } from "../elements/index.ts";
import { EveryField } from "../every-field/index.ts";
import { Finder } from "../finder/index.ts";
import { Gallery, NotesPanel, notesOn } from "../gallery/index.ts";
import { readChosen, useKeeper, useKeeping } from "../keep/index.ts";
import { KEYS, useKeys } from "../keys/index.ts";
import { chooseRun, useSweep } from "../offers/index.ts";
import { useTour } from "../tour/index.ts";
import { StartDialog } from "../values/index.ts";
import { CompareDialog, type OtherVersion } from "./compare-dialog.tsx";
import { CopyDialog } from "./copy-dialog.tsx";
import { DraftList } from "./draft-list.tsx";
import { DropTarget } from "./drop-target.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import { OfferDialog } from "./offer-dialog.tsx";
import { chooseFile, chooseToOpen } from "./open-file.ts";
import { ShareDialog } from "./share-dialog.tsx";
import { SourcesDialog } from "./sources-dialog.tsx";

type Shown =
  | "start"
  | "fields"
  | "copy"
  | "notes"
  | "drafts"
  | "examples"
  | "link"
  | "share"
  | "brief"
  | "sources";

/** Saving, opening and sharing the scenario, in the top bar; its dialogs; files dragged in. */
export function FileMenu({ showKeys }: { readonly showKeys: () => void }): ReactNode {
  const keeper = useKeeper();
  const keeping = useKeeping();
  const { origin } = useDocument();
  const [shown, show] = useState<Shown | null>(null);
  const [other, setOther] = useState<OtherVersion | null>(null);
  const [, setSweep] = useSweep();
  const tour = useTour();
  const { isText, showText, isHome, goHome, choosePlace } = useChoice();
  const { answers } = useBroker();
  const isPaused = usePaused();
  const announce = useAnnounce();
  const runNow = (): void => answers.run();
  const pause = (): void => {
    answers.pause(!isPaused);
    announce(
      isPaused ? "What changes is worked out by itself again." : "Paused. F9 works out what has changed.",
    );
  };
  useKeys({
    save: () => void keeper.save(),
    ...(origin === null ? {} : { run: runNow, pause }),
    // Where it is shown it prints.
    ...(origin === null || shown === "brief" ? {} : { brief: () => show("brief") }),
  });
  const { file, isFileShown, offered } = keeping;
  const fileName = plainText(file?.name ?? "");
  const save: MenuItem[] =
    origin === null
      ? []
      : [
          file?.canSave && isFileShown
            ? { label: `Save ${fileName}`, keys: KEYS.save.keys, run: () => void keeper.save() }
            : { label: "Save as a file", keys: KEYS.save.keys, run: () => keeper.download() },
          ...(file?.canSave && isFileShown
            ? [{ label: "Save a copy as a file", run: () => keeper.download() }]
            : []),
        ];
  const edit: MenuItem[] =
    origin === null
      ? []
      : [
          { label: "Every field…", run: () => show("fields") },
          isText
            ? { label: "Close the text", run: () => showText(false) }
            : { label: "Edit as text", run: () => showText(true) },
        ];
  const reckoning: MenuItem[] =
    origin === null
      ? []
      : [
          { label: "Work out what has changed", keys: KEYS.run.keys, run: runNow },
          {
            label: isPaused ? "Go on working out by itself" : "Pause working out",
            keys: KEYS.pause.keys,
            run: pause,
          },
        ];
  const open: MenuItem[] = [
    ...(origin === null || isHome ? [] : [{ label: "Home", run: goHome }]),
    ...(file !== null && !isFileShown
      ? [{ label: `Back to ${fileName}`, run: () => void keeper.openFile() }]
      : []),
    { label: "New scenario", run: () => show("start") },
    { label: "Open a file…", run: () => chooseToOpen(keeper) },
    { label: "Open a link…", run: () => show("link") },
    { label: "Drafts…", run: () => show("drafts") },
    { label: "Examples…", run: () => show("examples") },
  ];
  const compareWith = async (chosen: File): Promise<void> => {
    const found = await readChosen(chosen);
    if ("problem" in found) keeper.tell(found.problem, true);
    else setOther({ name: chosen.name, text: found.text });
  };
  const compare = (): void => chooseFile((chosen) => void compareWith(chosen));
  const openRun = (): void =>
    chooseRun((run) => {
      setSweep(run);
      choosePlace("offers");
    });
  const share: MenuItem[] =
    origin === null
      ? []
      : [
          { label: "Compare with another file…", run: compare },
          { label: "Open a sweep…", run: openRun },
          { label: "Sources in and out…", run: () => show("sources") },
          { label: "Share by link…", run: () => show("share") },
          { label: "A copy without values…", run: () => show("copy") },
          { label: "Make the brief…", keys: KEYS.brief.keys, run: () => show("brief") },
        ];
  const notes = origin?.kind === "example" ? notesOn(origin.name) : null;
  const help: MenuItem[] = [
    ...(notes === null ? [] : [{ label: "Teaching notes", run: () => show("notes") }]),
    { label: "Show me around", run: tour.start },
    { label: "Keys and looks", keys: KEYS.help.keys, run: showKeys },
  ];
  const close = (): void => show(null);
  return (
    <>
      <KeptWhere />
      <Menu label="File" groups={[save, edit, reckoning, open, share, help]} />
      <Finder commands={[save, edit, reckoning, open, share, help].flat()} />
      {shown === "fields" && (
        <EveryField of={{ record: "scenario", path: [], name: "Every field" }} close={close} />
      )}
      {shown === "start" && <StartDialog close={close} />}
      {shown === "drafts" && (
        <Dialog title="Drafts" close={close}>
          <DraftList opened={close} />
        </Dialog>
      )}
      {shown === "examples" && (
        <Dialog title="Examples" close={close} wide>
          <Gallery opened={close} />
        </Dialog>
      )}
      {shown === "notes" && notes !== null && <NotesPanel example={notes.example} close={close} />}
      {shown === "link" && <LinkDialog close={close} />}
      {shown === "copy" && <CopyDialog close={close} />}
      {shown === "share" && <ShareDialog close={close} />}
      {shown === "sources" && <SourcesDialog close={close} />}
      {shown === "brief" && <BriefDialog close={close} />}
      {other !== null && <CompareDialog other={other} chooseAnother={compare} close={() => setOther(null)} />}
      {offered !== null && <OfferDialog offered={offered} />}
      <DropTarget />
    </>
  );
}

/** Whether the text is saved, in two words. */
function KeptWhere(): ReactNode {
  const { isFileShown, isSaved, autosave, file } = useKeeping();
  const { origin } = useDocument();
  const canSave = file?.canSave === true && isFileShown;
  const [words, more] =
    autosave === "fails" && !isSaved
      ? ["Kept nowhere", "The browser stores nothing here. Save it as a file."]
      : isSaved
        ? canSave
          ? ["Saved", `As it is in ${plainText(file.name)}.`]
          : ["", ""]
        : canSave
          ? [
              "Not saved",
              `${plainText(file.name)} is as it was; what you changed is kept as a draft until you save.`,
            ]
          : [
              "Draft",
              "Kept as a draft on this machine; nothing is written to a file of yours before you save.",
            ];
  return (
    <span className="kept" role="status" data-kept={words === "" ? undefined : isSaved} title={more}>
      {origin === null ? "" : words}
    </span>
  );
}
