import { type ReactNode, useMemo, useRef, useState } from "react";
import { grouped } from "../../present/index.ts";
import { useDocumentStore } from "../document/index.ts";
import { Dialog, useChoice } from "../elements/index.ts";
import {
  fragmentOf,
  LONG_LINK_CHARACTERS,
  MOST_LINK_CHARACTERS,
  useKeeper,
  viewFragment,
} from "../keep/index.ts";

/** Makes a link that holds the scenario. */
export function ShareDialog({ close }: { readonly close: () => void }): ReactNode {
  const keeper = useKeeper();
  const store = useDocumentStore();
  const { plan, place } = useChoice();
  const [isCopied, setCopied] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const made = useMemo(() => fragmentOf(store.fileText()), [store]);
  if ("tooLong" in made) {
    return (
      <Dialog title="Share by link" close={close}>
        <p>
          This scenario is too long for a link: it would take {grouped(made.tooLong)} characters, and links of
          more than {grouped(MOST_LINK_CHARACTERS)} get lost on the way. Hand over the file instead.
        </p>
        <div className="actions">
          <button type="button" className="first" onClick={() => keeper.download()}>
            Save as a file
          </button>
        </div>
      </Dialog>
    );
  }
  const address = publicAddress();
  const link = `${address ?? ""}${made.fragment}${viewFragment({ plan, place })}`;
  const copy = async (): Promise<void> => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
    } catch {
      setCopied(false); // it is selected: the keyboard copies it
    }
  };
  return (
    <Dialog title="Share by link" close={close}>
      <p>
        The whole scenario, notes and evidence included, is in the link itself, and turns to the plan and the
        place you look at; nothing is sent anywhere. Whoever has the link can read it.
      </p>
      <label className="field">
        {address === null ? "The link, without an address" : "The link"}
        <textarea
          ref={field}
          className="link-text"
          rows={4}
          readOnly
          value={link}
          onFocus={() => field.current?.select()}
        />
      </label>
      <p className="soft">
        {grouped(link.length)} characters.{" "}
        {link.length > LONG_LINK_CHARACTERS &&
          "Some mail and chat programs cut links of this length; a file is safer. "}
        {address === null &&
          "This workbench runs on your machine only, so its address is of no use to others. They paste the link under File, Open a link, in a workbench of theirs, or put it behind the address of one."}
      </p>
      <div className="actions">
        <button type="button" className="first" onClick={() => void copy()}>
          Copy
        </button>
        <span role="status">{isCopied ? "Copied." : ""}</span>
      </div>
    </Dialog>
  );
}

/** The address of this page, where others can reach it; null on this machine only, where it would also give away a secret or a path. */
function publicAddress(): string | null {
  const { protocol, hostname, origin, pathname } = location;
  const isHere = /^(?:127\..*|\[::1\])$/.test(hostname) || `.${hostname}`.endsWith(".localhost");
  return protocol === "file:" || isHere ? null : `${origin}${pathname}`;
}
