/** A text on the disk. */
export interface Versioned {
  readonly text: string;
  readonly version: string;
}

/** What the disk holds at a moment; where nothing can be read, why. */
export type OnDisk = Versioned | { readonly text: null; readonly version: null; readonly problem: string };

/** What came of saving. */
export type SaveOutcome =
  | { readonly kind: "saved"; readonly version: string }
  /** The disk holds another version than the one that was to be replaced, and was left as it is. */
  | { readonly kind: "newer"; readonly now: OnDisk }
  | { readonly kind: "refused"; readonly problem: string }
  | { readonly kind: "unreachable" };

/** The file behind the page, through the server that `demarche open` started. */
export interface Server {
  readonly name: string;
  /** The same for the same place on the disk. */
  readonly id: string;
  /** False for a page that holds a scenario, or what came by a pipe. */
  readonly canSave: boolean;
  /** @throws (rejects) where the server does not answer */
  readonly read: () => Promise<OnDisk>;
  /** @param replaces - the version that is replaced; null: there is no file, and one is made */
  readonly save: (text: string, replaces: string | null) => Promise<SaveOutcome>;
  /** Tells the version on the disk, now and at each change, and whether the server answers. @returns what ends it */
  readonly watch: (version: (now: string | null) => void, reach: (isThere: boolean) => void) => () => void;
}

/** The addresses under which `demarche open` serves: this machine, a random token first. */
const SERVED = /^\/[\w-]{32}\/$/;

/** Whether the page can have been served by `demarche open`; a page on another web server asks it nothing. */
export function isServedHere({ protocol, hostname, pathname }: Location | URL): boolean {
  return (
    protocol === "http:" && (hostname === "127.0.0.1" || hostname === "localhost") && SERVED.test(pathname)
  );
}

/** The server behind this page, where it was opened with a file; null: none. */
export async function findServer(): Promise<Server | null> {
  if (!isServedHere(location)) return null;
  try {
    const { file } = (await (await fetch("link")).json()) as { file: Omit<Server, "read"> | null };
    return file === null ? null : serverOf(file);
  } catch {
    return null;
  }
}

function serverOf({ name, id, canSave }: Pick<Server, "name" | "id" | "canSave">): Server {
  return {
    name,
    id,
    canSave,
    read: async () => (await (await fetch("file")).json()) as OnDisk,
    save: async (text, replaces) => {
      let response: Response;
      try {
        response = await fetch("file", {
          method: "PUT",
          body: text,
          headers: {
            "Content-Type": "text/plain;charset=UTF-8",
            ...(replaces === null ? { "If-None-Match": "*" } : { "If-Match": `"${replaces}"` }),
          },
        });
      } catch {
        return { kind: "unreachable" };
      }
      if (response.ok) {
        const { version } = (await response.json()) as { version: string };
        return { kind: "saved", version };
      }
      if (response.status === 412) return { kind: "newer", now: (await response.json()) as OnDisk };
      return { kind: "refused", problem: (await response.text()).trim() };
    },
    watch: (version, reach) => {
      let events: EventSource | null = null;
      // Browsers keep few connections to one server, so tabs that nobody sees hold none.
      const turn = (): void => {
        events?.close();
        events = null;
        if (document.visibilityState === "hidden") return;
        events = new EventSource("events");
        events.addEventListener("open", () => reach(true));
        events.addEventListener("error", () => reach(false));
        events.addEventListener("message", ({ data }) =>
          version((JSON.parse(data as string) as { version: string | null }).version),
        );
      };
      turn();
      document.addEventListener("visibilitychange", turn);
      return () => {
        document.removeEventListener("visibilitychange", turn);
        events?.close();
      };
    },
  };
}
