/** A text on the disk, and what it is told apart by. */
export interface Versioned {
  readonly text: string;
  /** A digest of the text: two texts of one version are the same text. */
  readonly version: string;
}

/** What the disk holds at a moment; where nothing can be read, why. */
export type OnDisk = Versioned | { readonly text: null; readonly version: null; readonly problem: string };

/** What came of saving. */
export type Saved =
  | { readonly kind: "saved"; readonly version: string }
  /** The disk holds another version than the one that was to be replaced, and was left as it is. */
  | { readonly kind: "newer"; readonly now: OnDisk }
  | { readonly kind: "refused"; readonly problem: string };

/** Where a text came from; decides what "save" means. */
export interface Origin {
  readonly kind: "new" | "example" | "file" | "link" | "draft";
  /** As people know it: the name of the file or of the example. */
  readonly name: string;
}

/** A text that is kept without having been saved. */
export interface Draft {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly origin: Origin;
  /** Where it belongs to a file of the disk: which, and what that held when the text was last the same; null for all else. */
  readonly file: { readonly id: string; readonly base: Versioned } | null;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
  /** Counts what was written, from 1; whoever writes says which it saw last. */
  readonly revision: number;
}

/** What is told of a draft in a list. */
export type DraftHead = Omit<Draft, "text" | "file">;

/** What the page asks of the program behind it. */
export interface ProgramQuestions {
  /** Whether it is there, and is the one it was. */
  readonly hello: { readonly asks: object; readonly answer: null };
  readonly file: { readonly asks: object; readonly answer: OnDisk };
  /** `replaces`: the version that is replaced; null: there is no file, and one is made. */
  readonly save: {
    readonly asks: { readonly text: string; readonly replaces: string | null };
    readonly answer: Saved;
  };
  /** The version on the disk, once it is another than `version`, or after a while. */
  readonly wait: { readonly asks: { readonly version: string | null }; readonly answer: string | null };
  /** A text beside the file, by the name the scenario gives it. */
  readonly source: { readonly asks: { readonly name: string }; readonly answer: string | null };
  /** The one changed last first. */
  readonly drafts: { readonly asks: object; readonly answer: readonly DraftHead[] };
  readonly draft: { readonly asks: { readonly id: string }; readonly answer: Draft | null };
  /** Keeps a draft as the revision after `over`, 0 where there is none yet; null: another has been kept since. */
  readonly keep: {
    readonly asks: { readonly draft: Omit<Draft, "revision">; readonly over: number };
    readonly answer: number | null;
  };
  readonly drop: { readonly asks: { readonly id: string }; readonly answer: null };
  /** Keeps how the user likes the page. */
  readonly prefer: {
    readonly asks: { readonly name: string; readonly value: string };
    readonly answer: null;
  };
}

export type ProgramAsk<K extends keyof ProgramQuestions = keyof ProgramQuestions> = {
  [Kind in K]: { readonly ask: Kind } & ProgramQuestions[Kind]["asks"];
}[K];

/** An answer, or in words why there is none. */
export type ProgramAnswer<K extends keyof ProgramQuestions = keyof ProgramQuestions> =
  | { readonly answer: ProgramQuestions[K]["answer"] }
  | { readonly fault: string };

/** What the program puts into the page that it serves, for its script alone. */
export interface ProgramCard {
  /** Of the seal, in base64; drawn anew at each start of the program. */
  readonly key: string;
  /** The file that the page was opened with. */
  readonly file: { readonly name: string; readonly id: string; readonly canSave: boolean } | null;
  readonly preferences: Readonly<Record<string, string>>;
  /** Where drafts are kept, for people. */
  readonly keptIn: string;
}
