/** What a tab tells the others: it wrote this revision of this draft; 0: it took the draft away. */
export interface Written {
  readonly id: string;
  readonly revision: number;
}

/** The other tabs of this browser that show the workbench from the same place. */
export interface Tabs {
  readonly tell: (written: Written) => void;
  readonly listen: (heard: (written: Written) => void) => void;
}

export function browserTabs(): Tabs {
  const channel = new BroadcastChannel("demarche-drafts");
  return {
    tell: (written) => channel.postMessage(written),
    listen: (heard) => {
      channel.addEventListener("message", ({ data }: MessageEvent<Written>) => heard(data));
    },
  };
}
