import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { answerQuestion } from "../../../src/study/index.ts";
import { Broker, type Desk } from "../../../src/workbench/broker/index.ts";
import { DocumentStore } from "../../../src/workbench/document/index.ts";
import { type FromDesk, serveDesk, type ToDesk } from "../../../src/worker/index.ts";
import { tellReferences } from "../../../src/worker/references.ts";
import { pageTools } from "../../support/question-tools.ts";

// One file: all that a broker promises, tried over one desk that hands messages on when it is told to.

const TEXT = readFileSync("examples/starter/scenario.yaml", "utf8");
const DESIGN = { kind: "design", include: [], exclude: [], before: [], seconds: 5, attempt: 0 } as const;

interface Hand {
  /** Another worker. */
  readonly start: () => Desk;
  readonly sent: ToDesk[];
  /** Has the workers hear so many messages, or do so many steps. */
  readonly run: (most?: number) => void;
  /** Has the worker fail that was started last. */
  readonly fail: () => void;
  /** How many were started. */
  readonly started: () => number;
}

/** Workers in this thread that hear messages one by one, when the test says so. */
function workersByHand(): Hand {
  const waiting: { readonly serve: (message: ToDesk) => void; readonly message: ToDesk }[] = [];
  const sent: ToDesk[] = [];
  const later: (() => void)[] = [];
  const failures: ((why: string) => void)[] = [];
  return {
    sent,
    start: () => {
      let hear: (message: FromDesk) => void = () => undefined;
      let isClosed = false;
      const serve = serveDesk({
        answerQuestion,
        answer: (message) => {
          if (!isClosed) hear(structuredClone(message));
        },
        now: () => 0,
        giveWay: (then) => later.push(then),
        openTeam: null,
        unpackSolver: () => Promise.reject(new Error("none here")),
        pages: pageTools(),
        tellReferences,
      });
      return {
        post: (message) => {
          sent.push(message);
          waiting.push({ serve, message: structuredClone(message) });
        },
        listen: (onMessage, onFailure) => {
          hear = onMessage;
          failures.push(onFailure);
        },
        close: () => {
          isClosed = true;
        },
      };
    },
    fail: () => failures.at(-1)!("out of memory"),
    started: () => failures.length,
    run: (most = Number.POSITIVE_INFINITY) => {
      for (let done = 0; done < most && waiting.length + later.length > 0; done++) {
        const next = waiting.shift();
        if (next !== undefined) next.serve(next.message);
        else later.shift()!();
      }
    },
  };
}

function opened(text: string): { store: DocumentStore; broker: Broker; hand: Hand } {
  const store = new DocumentStore();
  const hand = workersByHand();
  const broker = new Broker(store, hand.start);
  store.open(text, { kind: "file", name: "talks.yaml" });
  return { store, broker, hand };
}

const holding = (answer: unknown): string[] =>
  (answer as { plans: { id: string; holds: boolean }[] }).plans
    .filter((one) => one.holds)
    .map(({ id }) => id);

describe("the broker", () => {
  it("reads what is opened and answers what is watched", () => {
    const { broker, hand } = opened(TEXT);
    const watch = broker.answers.watch({ kind: "compare" });
    watch.subscribe(() => undefined);
    expect(watch.get().answer).toBeNull();
    hand.run();
    expect(broker.text.reading().scenario?.title).toBe("Fuel and a reactor");
    expect(watch.get()).toMatchObject({ stale: false, failed: null });
    expect(holding(watch.get().answer)).toEqual(["freeze-for-fuel"]);
  });

  it("keeps the old answer, marked stale, until the new one is there", () => {
    const { store, broker, hand } = opened(TEXT);
    const watch = broker.answers.watch({ kind: "compare" });
    watch.subscribe(() => undefined);
    hand.run();
    const at = TEXT.indexOf("b: -2");
    store.apply([{ start: at, end: at + 5, text: "b: -20" }], "a changed");
    expect(watch.get().stale).toBe(true);
    expect(holding(watch.get().answer)).toEqual(["freeze-for-fuel"]);
    hand.run();
    expect(watch.get().stale).toBe(false);
    expect(holding(watch.get().answer)).toEqual([]);
    store.undo();
    hand.run();
    expect(store.snapshot().text).toBe(TEXT);
    expect(holding(watch.get().answer)).toEqual(["freeze-for-fuel"]);
  });

  it("shows no answer about a text beside another that is opened in its place", () => {
    const { store, broker, hand } = opened(TEXT);
    hand.run();
    const watches = (["compare", "design"] as const).map((kind) => {
      const watch = broker.answers.watch(kind === "compare" ? { kind } : DESIGN);
      watch.subscribe(() => undefined);
      return watch;
    });
    hand.run();
    for (const watch of watches) expect(watch.get().answer).not.toBeNull();
    store.open(TEXT.replace("b: 6", "b: 5"), { kind: "file", name: "other.yaml" });
    for (const watch of watches) expect(watch.get()).toMatchObject({ answer: null, scenario: null });
    hand.run();
    expect(watches[0]!.get()).toMatchObject({ stale: false });
  });

  it("gives up what was found among measures that are gone, and keeps it while all of them are there", () => {
    const { store, broker, hand } = opened(TEXT);
    hand.run();
    const watch = broker.answers.watch(DESIGN);
    watch.subscribe(() => undefined);
    hand.run();
    expect(watch.get().answer).not.toBeNull();
    const edit = (from: string, to: string): void => {
      const text = store.snapshot().text;
      store.apply([{ start: 0, end: text.length, text: text.replaceAll(from, to) }], "changed");
      hand.run();
    };
    edit("b: 6", "b: 5");
    expect(watch.get()).toMatchObject({ stale: true });
    expect(watch.get().answer).not.toBeNull();
    edit("fuel", "oil");
    expect(watch.get().answer).toBeNull();
  });

  it("keeps the last good answer while the text has errors, and says where they are", () => {
    const { store, broker, hand } = opened(TEXT);
    const watch = broker.answers.watch({ kind: "compare" });
    watch.subscribe(() => undefined);
    hand.run();
    store.dispatch({ changes: { from: 0, insert: "title: [\n" } });
    hand.run();
    expect(watch.get()).toMatchObject({ stale: true, failed: null });
    expect(holding(watch.get().answer)).toEqual(["freeze-for-fuel"]);
    expect(broker.text.reading()).toMatchObject({ hasErrors: true });
    expect(broker.text.reading().diagnostics.length).toBeGreaterThan(0);
    expect(broker.text.reading().scenario?.title).toBe("Fuel and a reactor");
    store.undo();
    hand.run();
    expect(watch.get().stale).toBe(false);
    expect(broker.text.reading().hasErrors).toBe(false);
  });

  it("reads only the newest of texts that come while it reads", () => {
    const { store, broker, hand } = opened(TEXT);
    for (const letter of "abc") store.dispatch({ changes: { from: 0, insert: `# ${letter}\n` } });
    hand.run();
    expect(hand.sent.filter(({ type }) => type === "open").length).toBe(2);
    expect(broker.text.reading().text).toBe(store.snapshot().text);
  });

  it("previews figures without reading anew, one at a time, and gives up the preview with the next text", () => {
    const { store, broker, hand } = opened(TEXT);
    const watch = broker.answers.watch({ kind: "compare" });
    watch.subscribe(() => undefined);
    hand.run();
    const move = (value: number): void =>
      broker.answers.preview([
        { path: ["measures", "freeze", "value", "b"], figure: { kind: "number", value } },
      ]);
    const sentBefore = hand.sent.length;
    for (const value of [-3, -4, -5, -20]) move(value);
    hand.run();
    expect(holding(watch.get().answer)).toEqual([]);
    const sent = hand.sent.slice(sentBefore);
    expect(sent.filter(({ type }) => type === "open")).toEqual([]);
    expect(sent.filter(({ type }) => type === "preview").length).toBe(2); // the first, and the last of the others
    store.dispatch({ changes: { from: 0, insert: "# seen\n" } });
    hand.run();
    expect(holding(watch.get().answer)).toEqual(["freeze-for-fuel"]);
  });

  it("comes to the last of what is previewed also where a question beside it cannot be answered", () => {
    const { broker, hand } = opened(TEXT);
    const watch = broker.answers.watch({ kind: "compare" });
    watch.subscribe(() => undefined);
    const beside = broker.answers.watch({ kind: "explain", plan: "nowhere" });
    beside.subscribe(() => undefined);
    hand.run();
    expect(beside.get().failed).not.toBeNull();
    for (const value of [-3, -20])
      broker.answers.preview([
        { path: ["measures", "freeze", "value", "b"], figure: { kind: "number", value } },
      ]);
    hand.run();
    expect(holding(watch.get().answer)).toEqual([]);
  });

  it("makes changes one after the other, each in the text as it then is, and says what it refuses", async () => {
    const { store, broker, hand } = opened(TEXT);
    const label = (text: string): Promise<string | null> =>
      broker.text.change({ kind: "text", path: ["measures", "freeze", "label"], text }, "renamed");
    const all = [
      label("One"),
      label("Two"),
      broker.text.change({ kind: "remove", path: ["measures", "fuel"] }, "removed"),
    ];
    hand.run();
    store.dispatch({ changes: { from: 0, insert: "# typed\n" } });
    hand.run();
    expect(await Promise.all(all)).toEqual([null, null, expect.stringContaining("fuel")]);
    expect(store.snapshot().text.startsWith("# typed\n")).toBe(true);
    expect(store.snapshot().text).toContain('label: "Two"');
    for (let step = 0; step < 3; step++) store.undo();
    expect(store.snapshot().text).toBe(TEXT);
  });

  it("replaces a worker that fails; what it was at is not asked again of the same text, all else is", async () => {
    const { store, broker, hand } = opened(TEXT);
    const watch = broker.answers.watch({ kind: "compare" });
    watch.subscribe(() => undefined);
    hand.run();
    const change = broker.text.change({ kind: "text", path: ["title"], text: "T" }, "changed the title");
    hand.fail();
    expect(await change).toContain("started anew");
    expect(store.snapshot().text).toBe(TEXT);
    hand.run();
    expect(hand.started()).toBe(2);
    expect(watch.get()).toMatchObject({ stale: false, failed: null });
    store.dispatch({ changes: { from: 0, insert: "# seen\n" } });
    hand.fail(); // at reading
    expect(broker.text.reading().failed).toBe("out of memory");
    expect(await broker.text.change({ kind: "text", path: ["title"], text: "T" }, "changed")).toContain(
      "cannot be read",
    );
    expect(hand.started()).toBe(2);
    expect(holding(watch.get().answer)).toEqual(["freeze-for-fuel"]);
    store.undo();
    hand.run();
    expect(hand.started()).toBe(3);
    expect(broker.text.reading()).toMatchObject({ hasErrors: false, failed: null });
    expect(watch.get()).toMatchObject({ stale: false, failed: null });
  });

  it("ends a worker that does not answer, and says so; reads the text again when it is asked to", () => {
    vi.useFakeTimers();
    try {
      const { broker, hand } = opened(TEXT);
      vi.advanceTimersByTime(9_999);
      expect(broker.text.reading().failed).toBeNull();
      vi.advanceTimersByTime(1);
      expect(broker.text.reading().failed).toBe("no answer within 10 seconds, so it was given up");
      expect(broker.text.isPrompt()).toBe(false);
      vi.advanceTimersByTime(60_000);
      expect(hand.started()).toBe(1);
      broker.text.readAgain();
      expect(hand.started()).toBe(2);
      hand.run();
      expect(broker.text.reading()).toMatchObject({ failed: null, hasErrors: false });
      vi.advanceTimersByTime(60_000);
      expect(hand.started()).toBe(2);
    } finally {
      vi.useRealTimers();
    }
  });

  it("gives up the question that a worker does not answer, and asks the others of another", () => {
    vi.useFakeTimers();
    try {
      const { store, broker, hand } = opened(TEXT);
      const slow = broker.answers.watch({ kind: "compare" });
      const other = broker.answers.watch({ kind: "explain", plan: "freeze-for-fuel" });
      slow.subscribe(() => undefined);
      other.subscribe(() => undefined);
      hand.run(1); // the text
      vi.advanceTimersByTime(10_000);
      expect(slow.get().failed).toContain("no answer within 10 seconds");
      hand.run();
      expect(hand.started()).toBe(2);
      expect(other.get()).toMatchObject({ stale: false, failed: null });
      expect(slow.get().answer).toBeNull();
      store.dispatch({ changes: { from: 0, insert: "# seen\n" } });
      hand.run();
      expect(slow.get()).toMatchObject({ stale: false, failed: null });
    } finally {
      vi.useRealTimers();
    }
  });

  it("answers again at once who comes back to a question about the same text", () => {
    const { broker, hand } = opened(TEXT);
    const leave = broker.answers.watch({ kind: "compare" }).subscribe(() => undefined);
    hand.run();
    leave();
    const sent = hand.sent.length;
    const watch = broker.answers.watch({ kind: "compare" });
    watch.subscribe(() => undefined);
    expect(watch.get().stale).toBe(false);
    expect(hand.sent.length).toBe(sent);
  });

  it("says what the engine refused", () => {
    const { broker, hand } = opened(TEXT);
    const watch = broker.answers.watch({ kind: "explain", plan: "nowhere" });
    watch.subscribe(() => undefined);
    hand.run();
    expect(watch.get().failed).toBe("there is no plan nowhere any more");
  });

  describe("asks long questions", () => {
    const UNCERTAIN = TEXT.replace("b: -2", "b: -3..-1");
    const QUESTION = { kind: "stress", samples: 8192, seed: 1 } as const;
    const samplesOf = (answer: unknown): number | null =>
      (answer as { result: { samples: number } } | null)?.result.samples ?? null;

    /** A long question is asked at once where it is watched after the text was read. */
    function asked(): ReturnType<typeof opened> & {
      watch: ReturnType<Broker["answers"]["watch"]>;
      leave: () => void;
    } {
      const all = opened(UNCERTAIN);
      all.hand.run();
      const watch = all.broker.answers.watch(QUESTION);
      return { ...all, watch, leave: watch.subscribe(() => undefined) };
    }

    it("shows answers from few cases first, and how far it has come", () => {
      const { hand, watch } = asked();
      const seen: (number | null)[] = [];
      watch.subscribe(() => seen.push(samplesOf(watch.get().answer)));
      hand.run();
      expect([...new Set(seen)]).toEqual([512, 4096, 8192]);
      expect(watch.get()).toMatchObject({ stale: false, failed: null, progress: null });
    });

    it("ends with what is known when told to stop", () => {
      const { broker, hand, watch } = asked();
      hand.run(2); // the text, and the question until its first answer
      expect(samplesOf(watch.get().answer)).toBe(512);
      expect(watch.get().progress).not.toBeNull();
      broker.answers.stop(QUESTION);
      hand.run();
      expect(samplesOf(watch.get().answer)).toBe(512);
      expect(watch.get()).toMatchObject({ stale: false, failed: null, progress: null });
    });

    it("goes on behind other views, and gives up when the worker is needed for something else", () => {
      const { broker, hand, watch, leave } = asked();
      hand.run(2);
      leave();
      hand.run(1);
      expect(samplesOf(watch.get().answer)).toBe(4096);
      const other = broker.answers.watch({ ...QUESTION, seed: 2 });
      other.subscribe(() => undefined);
      hand.run();
      expect(samplesOf(watch.get().answer)).toBe(4096);
      expect(samplesOf(other.get().answer)).toBe(8192);
    });

    it("marks an answer to an older text as stale", () => {
      const { store, hand, watch } = asked();
      hand.run(2);
      store.dispatch({ changes: { from: 0, insert: "# seen\n" } });
      hand.run();
      expect(samplesOf(watch.get().answer)).toBe(8192);
      expect(watch.get().stale).toBe(true);
    });

    it("ends a worker that does not hear that it shall give up, and asks another once", () => {
      vi.useFakeTimers();
      try {
        const { broker, hand } = opened(UNCERTAIN);
        hand.run();
        broker.answers.watch(QUESTION).subscribe(() => undefined)();
        const other = broker.answers.watch({ ...QUESTION, seed: 2 });
        other.subscribe(() => undefined);
        expect(hand.started()).toBe(2);
        vi.advanceTimersByTime(1000); // the second worker hears nothing
        expect(hand.started()).toBe(3);
        const asked = hand.sent.slice(hand.sent.findLastIndex(({ type }) => type === "open"));
        expect(asked.filter(({ type }) => type === "ask").length).toBe(1);
        hand.run();
        expect(samplesOf(other.get().answer)).toBe(8192);
      } finally {
        vi.useRealTimers();
      }
    });

    it("asks once where it is shown before the calm after a text", () => {
      vi.useFakeTimers();
      try {
        const { broker, hand } = opened(UNCERTAIN);
        hand.run();
        broker.answers.watch(QUESTION).subscribe(() => undefined);
        vi.advanceTimersByTime(1000);
        expect(hand.sent.filter((message) => message.type === "ask").length).toBe(1);
      } finally {
        vi.useRealTimers();
      }
    });
  });
});

describe("a pause", () => {
  it("leaves answers as they are, marked stale, until they are asked for; the end of it asks for all", () => {
    vi.useFakeTimers();
    const { store, broker, hand } = opened(TEXT);
    const quick = broker.answers.watch({ kind: "compare" });
    quick.subscribe(() => undefined);
    hand.run();
    broker.answers.pause(true);
    expect(broker.answers.isPaused()).toBe(true);
    const at = TEXT.indexOf("b: -2");
    store.apply([{ start: at, end: at + 5, text: "b: -20" }], "a changed");
    hand.run();
    vi.advanceTimersByTime(1000);
    hand.run();
    expect(quick.get().stale).toBe(true);
    expect(holding(quick.get().answer)).toEqual(["freeze-for-fuel"]);
    broker.answers.run();
    hand.run();
    expect(quick.get().stale).toBe(false);
    expect(holding(quick.get().answer)).toEqual([]);
    // Asked for once: the next change waits again.
    store.undo();
    hand.run();
    expect(quick.get().stale).toBe(true);
    broker.answers.pause(false);
    hand.run();
    expect(holding(quick.get().answer)).toEqual(["freeze-for-fuel"]);
    vi.useRealTimers();
  });

  it("answers what was never asked before, and leaves a place that is come back to as it was", () => {
    const { store, broker, hand } = opened(TEXT);
    const quick = broker.answers.watch({ kind: "compare" });
    const leave = quick.subscribe(() => undefined);
    hand.run();
    broker.answers.pause(true);
    store.apply([{ start: 0, end: 0, text: "# a note\n" }], "a note");
    hand.run();
    leave();
    quick.subscribe(() => undefined);
    const other = broker.answers.watch({ kind: "switches", plan: "freeze-for-fuel" });
    other.subscribe(() => undefined);
    hand.run();
    expect(quick.get().stale).toBe(true);
    expect(other.get().stale).toBe(false);
  });

  it("answers a figure that is moved by hand all the same, and what stands again when it is let go", () => {
    const { broker, hand } = opened(TEXT);
    const quick = broker.answers.watch({ kind: "compare" });
    quick.subscribe(() => undefined);
    hand.run();
    broker.answers.pause(true);
    broker.answers.preview([
      { path: ["measures", "freeze", "value", "b"], figure: { kind: "number", value: -20 } },
    ]);
    hand.run();
    expect(holding(quick.get().answer)).toEqual([]);
    broker.answers.preview(null);
    hand.run();
    expect(holding(quick.get().answer)).toEqual(["freeze-for-fuel"]);
  });
});

describe("a reading in force", () => {
  const READ = `${TEXT}
readings:
  ally:
    label: As the ally sees it
    measures: {freeze: {value: {b: -20}}}
`;

  it("has all that is shown answered by its figures, and by the file's own again", () => {
    const { store, broker, hand } = opened(READ);
    const watch = broker.answers.watch({ kind: "compare" });
    watch.subscribe(() => undefined);
    hand.run();
    expect(holding(watch.get().answer)).toEqual(["freeze-for-fuel"]);
    broker.text.answerBy("ally");
    expect(watch.get().stale).toBe(true);
    hand.run();
    expect(watch.get().stale).toBe(false);
    expect(holding(watch.get().answer)).toEqual([]);
    // The scenario that forms show stays the file's own.
    expect(broker.text.reading().scenario).toEqual(watch.get().scenario);
    const freeze = broker.text.reading().scenario?.measures.find(({ id }) => id === "freeze");
    expect(freeze?.value.find(({ party }) => party === "b")?.figure).toMatchObject({
      kind: "number",
      value: -2,
    });
    // It holds over a change of the text, and ends where the file has it no more.
    store.apply([{ start: 0, end: 0, text: "# a note\n" }], "a note");
    hand.run();
    expect(holding(watch.get().answer)).toEqual([]);
    broker.text.answerBy(null);
    hand.run();
    expect(holding(watch.get().answer)).toEqual(["freeze-for-fuel"]);
  });

  it("ends where the file has it no more", () => {
    const { store, broker, hand } = opened(READ);
    const watch = broker.answers.watch({ kind: "compare" });
    watch.subscribe(() => undefined);
    hand.run();
    broker.text.answerBy("ally");
    hand.run();
    store.open(TEXT, { kind: "file", name: "talks.yaml" });
    hand.run();
    expect(broker.text.readingId()).toBeNull();
    expect(holding(watch.get().answer)).toEqual(["freeze-for-fuel"]);
  });
});
