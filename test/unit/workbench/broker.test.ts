import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { answerQuestion } from "../../../src/study/index.ts";
import { Broker, type Desk } from "../../../src/workbench/broker/index.ts";
import { DocumentStore } from "../../../src/workbench/document/index.ts";
import { type FromDesk, serveDesk, type ToDesk } from "../../../src/worker/index.ts";

const TEXT = readFileSync("examples/starter/scenario.yaml", "utf8");

/** A worker in this thread that is given messages one by one, when the test says so. */
function handDesk(): { desk: Desk; sent: ToDesk[]; run: (most?: number) => void; fail: () => void } {
  const waiting: ToDesk[] = [];
  const sent: ToDesk[] = [];
  const later: (() => void)[] = [];
  let hear: (message: FromDesk) => void = () => undefined;
  let failed: (message: string) => void = () => undefined;
  const serve = serveDesk({
    answerQuestion,
    answer: (message) => hear(structuredClone(message)),
    now: () => 0,
    giveWay: (then) => later.push(then),
    openTeam: null,
    unpackSolver: () => Promise.reject(new Error("none here")),
  });
  return {
    sent,
    desk: {
      post: (message) => {
        sent.push(message);
        waiting.push(structuredClone(message));
      },
      listen: (onMessage, onFailure) => {
        hear = onMessage;
        failed = onFailure;
      },
      close: () => undefined,
    },
    fail: () => failed("out of memory"),
    run: (most = Number.POSITIVE_INFINITY) => {
      for (let done = 0; done < most && waiting.length + later.length > 0; done++) {
        const message = waiting.shift();
        if (message !== undefined) serve(message);
        else later.shift()!();
      }
    },
  };
}

function opened(text: string): { store: DocumentStore; broker: Broker; hand: ReturnType<typeof handDesk> } {
  const store = new DocumentStore();
  const hand = handDesk();
  const broker = new Broker(store, () => hand.desk);
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
    const watch = broker.watch({ kind: "compare" });
    watch.subscribe(() => undefined);
    expect(watch.get().answer).toBeNull();
    hand.run();
    expect(broker.reading().scenario?.title).toBe("Fuel and a reactor");
    expect(watch.get()).toMatchObject({ stale: false, failed: null });
    expect(holding(watch.get().answer)).toEqual(["freeze-for-fuel"]);
  });

  it("keeps the old answer, marked stale, until the new one is there", () => {
    const { store, broker, hand } = opened(TEXT);
    const watch = broker.watch({ kind: "compare" });
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

  it("keeps the last good answer while the text has errors, and says where they are", () => {
    const { store, broker, hand } = opened(TEXT);
    const watch = broker.watch({ kind: "compare" });
    watch.subscribe(() => undefined);
    hand.run();
    store.dispatch({ changes: { from: 0, insert: "title: [\n" } });
    hand.run();
    expect(watch.get()).toMatchObject({ stale: true, failed: null });
    expect(holding(watch.get().answer)).toEqual(["freeze-for-fuel"]);
    expect(broker.reading()).toMatchObject({ hasErrors: true });
    expect(broker.reading().diagnostics.length).toBeGreaterThan(0);
    expect(broker.reading().scenario?.title).toBe("Fuel and a reactor");
    store.undo();
    hand.run();
    expect(watch.get().stale).toBe(false);
    expect(broker.reading().hasErrors).toBe(false);
  });

  it("reads only the newest of texts that come while it reads", () => {
    const { store, broker, hand } = opened(TEXT);
    for (const letter of "abc") store.dispatch({ changes: { from: 0, insert: `# ${letter}\n` } });
    hand.run();
    expect(hand.sent.filter(({ type }) => type === "open").length).toBe(2);
    expect(broker.reading().text).toBe(store.snapshot().text);
  });

  it("previews figures without reading anew, one at a time, and gives up the preview with the next text", () => {
    const { store, broker, hand } = opened(TEXT);
    const watch = broker.watch({ kind: "compare" });
    watch.subscribe(() => undefined);
    hand.run();
    const move = (value: number): void =>
      broker.preview([{ path: ["measures", "freeze", "value", "b"], figure: { kind: "number", value } }]);
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

  it("makes changes one after the other, each in the text as it then is, and says what it refuses", async () => {
    const { store, broker, hand } = opened(TEXT);
    const label = (text: string): Promise<string | null> =>
      broker.change({ kind: "text", path: ["measures", "freeze", "label"], text }, "renamed");
    const all = [
      label("One"),
      label("Two"),
      broker.change({ kind: "remove", path: ["measures", "fuel"] }, "removed"),
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

  it("replaces a worker that fails, and gives it up when it fails again and again", async () => {
    const store = new DocumentStore();
    const hands: ReturnType<typeof handDesk>[] = [];
    const broker = new Broker(store, () => {
      const hand = handDesk();
      hands.push(hand);
      return hand.desk;
    });
    store.open(TEXT, { kind: "file", name: "talks.yaml" });
    const watch = broker.watch({ kind: "compare" });
    watch.subscribe(() => undefined);
    hands[0]!.run();
    const change = broker.change({ kind: "text", path: ["title"], text: "T" }, "changed the title");
    hands[0]!.fail();
    expect(await change).toContain("started anew");
    expect(store.snapshot().text).toBe(TEXT);
    hands[1]!.run();
    expect(watch.get()).toMatchObject({ stale: false, failed: null });
    expect(broker.reading()).toMatchObject({ hasErrors: false, failed: null });
    for (const hand of [1, 2, 3]) hands[hand]!.fail();
    expect(hands.length).toBe(4);
    expect(broker.reading().failed).toBe("out of memory");
    expect(watch.get().failed).toBe("out of memory");
    expect(holding(watch.get().answer)).toEqual(["freeze-for-fuel"]);
  });

  it("answers again at once who comes back to a question about the same text", () => {
    const { broker, hand } = opened(TEXT);
    const leave = broker.watch({ kind: "compare" }).subscribe(() => undefined);
    hand.run();
    leave();
    const sent = hand.sent.length;
    const watch = broker.watch({ kind: "compare" });
    watch.subscribe(() => undefined);
    expect(watch.get().stale).toBe(false);
    expect(hand.sent.length).toBe(sent);
  });

  it("says what the engine refused", () => {
    const { broker, hand } = opened(TEXT);
    const watch = broker.watch({ kind: "explain", plan: "nowhere" });
    watch.subscribe(() => undefined);
    hand.run();
    expect(watch.get().failed).toBe("there is no plan nowhere any more");
  });

  describe("asks long questions", () => {
    const UNCERTAIN = TEXT.replace("b: -2", "b: -3..-1");
    const QUESTION = { kind: "stress", samples: 8192, seed: 1 } as const;
    const samplesOf = (answer: unknown): number | null =>
      (answer as { result: { samples: number } } | null)?.result.samples ?? null;

    /** Both workers are one here; a long question is asked at once where it is watched after the text was read. */
    function asked(): ReturnType<typeof opened> & { watch: ReturnType<Broker["watch"]>; leave: () => void } {
      const all = opened(UNCERTAIN);
      all.hand.run();
      const watch = all.broker.watch(QUESTION);
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
      broker.stop(QUESTION);
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
      const other = broker.watch({ ...QUESTION, seed: 2 });
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
        const desks: ReturnType<typeof handDesk>[] = [];
        const store = new DocumentStore();
        const broker = new Broker(store, () => {
          desks.push(handDesk());
          return desks.at(-1)!.desk;
        });
        store.open(UNCERTAIN, { kind: "file", name: "talks.yaml" });
        desks[0]!.run();
        broker.watch(QUESTION).subscribe(() => undefined)();
        const other = broker.watch({ ...QUESTION, seed: 2 });
        other.subscribe(() => undefined);
        expect(desks.length).toBe(2);
        vi.advanceTimersByTime(1000); // the second worker hears nothing
        expect(desks.length).toBe(3);
        const asked = desks[2]!.sent.filter(({ type }) => type === "ask");
        expect(asked.length).toBe(1);
        desks[2]!.run();
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
        broker.watch(QUESTION).subscribe(() => undefined);
        vi.advanceTimersByTime(1000);
        expect(hand.sent.filter((message) => message.type === "ask").length).toBe(1);
      } finally {
        vi.useRealTimers();
      }
    });
  });
});
