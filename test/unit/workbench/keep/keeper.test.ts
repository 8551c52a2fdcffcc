import { describe, expect, it } from "vitest";
import { MemoryBrowser, MemoryDisk, type MemoryTab } from "../../../support/memory-keep.ts";

const DISK = "title: Talks\n";

/** Types at the end of the text, and waits until the browser has kept it. */
async function type({ document, keeper }: MemoryTab, text: string): Promise<void> {
  document.dispatch({ changes: { from: document.state.doc.length, insert: text } });
  await keeper.hurry();
}

async function opened(browser: MemoryBrowser, disk: MemoryDisk | null, shown?: { id: string | null }) {
  const tab = browser.tab(disk, shown);
  await tab.keeper.start();
  return tab;
}

const textOf = ({ document }: MemoryTab): string => document.fileText();
const draftTexts = ({ drafts }: MemoryBrowser): string[] => [...drafts.values()].map(({ text }) => text);
/** Lets what the disk told be heard. */
const heard = ({ keeper }: MemoryTab): Promise<void> => keeper.hurry();

describe("autosave", () => {
  it("keeps what was changed, and shows it again after loading anew", async () => {
    const browser = new MemoryBrowser();
    const tab = await opened(browser, null);
    await tab.keeper.openExample("korea");
    await type(tab, "# mine\n");
    expect(draftTexts(browser)).toEqual(["title: korea\n# mine\n"]);
    const again = await opened(browser, null, tab.shown);
    expect(textOf(again)).toBe("title: korea\n# mine\n");
    expect(again.document.snapshot().origin).toEqual({ kind: "example", name: "korea" });
    await type(again, "# more\n");
    expect(draftTexts(browser)).toEqual(["title: korea\n# mine\n# more\n"]);
  });

  it("without leftovers is at once, and asks before something goes that is not kept yet", async () => {
    const browser = new MemoryBrowser();
    browser.takesLeftovers = false;
    const tab = await opened(browser, new MemoryDisk(DISK));
    expect(tab.keeper.wouldLose()).toBe(false);
    tab.document.dispatch({ changes: { from: 0, insert: "# mine\n" } });
    expect(tab.keeper.wouldLose()).toBe(true);
    await expect.poll(() => draftTexts(browser)).toEqual([`# mine\n${DISK}`]); // nobody hurries
    expect(tab.keeper.wouldLose()).toBe(false);
    browser.refuses = true;
    await type(tab, "# more\n");
    expect(tab.keeper.wouldLose()).toBe(true);
  });

  it("does not open a text by itself that was set aside, until it can be read again", async () => {
    const browser = new MemoryBrowser();
    const tab = await opened(browser, null);
    await tab.keeper.openText("title: Trap\n", { kind: "link", name: "Trap" });
    tab.keeper.setAside(true);
    await type(tab, "# kept all the same\n");
    tab.keeper.leave();
    expect(draftTexts(browser)).toEqual(["title: Trap\n# kept all the same\n"]);
    const again = await opened(browser, null, tab.shown);
    expect(again.document.snapshot().origin).toBeNull();
    tab.keeper.setAside(false);
    expect(textOf(await opened(browser, null, tab.shown))).toContain("# kept all the same");
  });

  it("keeps no example that nobody changed, and shows it again all the same", async () => {
    const browser = new MemoryBrowser();
    const tab = await opened(browser, null);
    await tab.keeper.openExample("korea");
    await heard(tab);
    expect(browser.drafts.size).toBe(0);
    expect(textOf(await opened(browser, null, tab.shown))).toBe("title: korea\n");
  });

  it("loses nothing by opening something else, however it is opened", async () => {
    const browser = new MemoryBrowser();
    const tab = await opened(browser, new MemoryDisk(DISK));
    const edit = (text: string) =>
      tab.document.dispatch({ changes: { from: tab.document.state.doc.length, insert: text } });
    edit("# on the file\n");
    await tab.keeper.openExample("korea");
    edit("# on the example\n");
    await tab.keeper.openText("title: Sent\n", { kind: "link", name: "Sent" });
    edit("# on the link\n");
    tab.document.open("title: New\n", { kind: "new", name: "New" }); // past the keeper
    edit("# on the new one\n");
    await tab.keeper.openFile();
    expect(textOf(tab)).toBe(`${DISK}# on the file\n`);
    expect(draftTexts(browser).sort()).toEqual([
      "title: New\n# on the new one\n",
      "title: Sent\n# on the link\n",
      "title: Talks\n# on the file\n",
      "title: korea\n# on the example\n",
    ]);
    const drafts = await tab.keeper.listDrafts();
    await tab.keeper.openDraft(drafts.find(({ title }) => title === "Sent")!.id);
    expect(textOf(tab)).toBe("title: Sent\n# on the link\n");
  });

  it("says when the browser stores nothing, and goes on", async () => {
    const browser = new MemoryBrowser();
    browser.refuses = true;
    const tab = await opened(browser, new MemoryDisk(DISK));
    await type(tab, "# mine\n");
    expect(tab.keeper.snapshot()).toMatchObject({ autosave: "fails", isSaved: false });
    await tab.keeper.save();
    expect(tab.keeper.snapshot().isSaved).toBe(true);
    browser.refuses = false;
    await type(tab, "# more\n");
    expect(tab.keeper.snapshot().autosave).toBe("works");
  });

  it("keeps what was changed in the last moment before the page goes away", async () => {
    const browser = new MemoryBrowser();
    const disk = new MemoryDisk(DISK);
    const tab = await opened(browser, disk);
    await type(tab, "# kept\n");
    tab.document.dispatch({ changes: { from: 0, insert: "# last\n" } });
    browser.refuses = true; // as there is no time
    tab.keeper.leave();
    await heard(tab);
    browser.refuses = false;
    const again = await opened(browser, disk, tab.shown);
    expect(textOf(again)).toBe(`# last\n${DISK}# kept\n`);
    expect([browser.drafts.size, browser.leftovers.size]).toEqual([1, 0]);
    again.document.dispatch({ changes: { from: 0, insert: "# in time\n" } });
    again.keeper.leave();
    await heard(again);
    expect(browser.leftovers.size).toBe(0);
    again.document.dispatch({ changes: { from: 0, insert: "# too late\n" } });
    browser.refuses = true;
    again.keeper.leave();
    await heard(again);
    browser.refuses = false;
    const other = await opened(browser, null);
    expect(browser.leftovers.size).toBe(0);
    expect(draftTexts(browser)).toEqual([`# too late\n# in time\n# last\n${DISK}# kept\n`]);
    expect(textOf(other)).toBe("");
  });

  it("makes a draft of its own of what was left where another tab has written since", async () => {
    const browser = new MemoryBrowser();
    const tab = await opened(browser, null);
    await tab.keeper.openText("title: T\n", { kind: "file", name: "t.yaml" });
    const other = await opened(browser, null, { ...tab.shown });
    await type(other, "# other\n");
    tab.document.dispatch({ changes: { from: 0, insert: "# last\n" } });
    browser.refuses = true;
    tab.keeper.leave();
    await heard(tab);
    browser.refuses = false;
    await opened(browser, null);
    expect(draftTexts(browser).sort()).toEqual(["# last\ntitle: T\n", "title: T\n# other\n"]);
  });

  it("shows the file where the example that was shown is no more", async () => {
    const disk = new MemoryDisk(DISK);
    expect(textOf(await opened(new MemoryBrowser(), disk, { id: "example:none" }))).toBe(DISK);
  });

  it("takes a draft away when asked", async () => {
    const browser = new MemoryBrowser();
    const tab = await opened(browser, null);
    await tab.keeper.openText("title: One\n", { kind: "file", name: "one.yaml" });
    const [draft] = await tab.keeper.listDrafts();
    await tab.keeper.removeDraft(draft!.id);
    expect(browser.drafts.size).toBe(0);
    await type(tab, "# still here\n");
    expect(draftTexts(browser)).toEqual(["title: One\n# still here\n"]);
    expect(tab.keeper.snapshot().otherTab).toBeNull();
  });
});

describe("the file", () => {
  it("is written only when asked, with its own line ends, and its draft goes", async () => {
    const browser = new MemoryBrowser();
    const disk = new MemoryDisk("title: Talks\r\n");
    const tab = await opened(browser, disk);
    expect(tab.keeper.snapshot()).toMatchObject({ isFileShown: true, isSaved: true });
    await type(tab, "# mine\n");
    expect(disk.text).toBe("title: Talks\r\n");
    expect(tab.keeper.snapshot().isSaved).toBe(false);
    expect(browser.drafts.size).toBe(1);
    await tab.keeper.save();
    expect(disk.text).toBe("title: Talks\r\n# mine\r\n");
    expect(tab.keeper.snapshot()).toMatchObject({ isSaved: true, onDisk: null });
    expect(browser.drafts.size).toBe(0);
  });

  it("needs no draft once all is undone", async () => {
    const browser = new MemoryBrowser();
    const tab = await opened(browser, new MemoryDisk(DISK));
    await type(tab, "# mine\n");
    tab.document.undo();
    await heard(tab);
    expect(tab.keeper.snapshot().isSaved).toBe(true);
    expect(browser.drafts.size).toBe(0);
  });

  it("is shown with what was not saved, in a later run too", async () => {
    const browser = new MemoryBrowser();
    const disk = new MemoryDisk(DISK);
    await type(await opened(browser, disk), "# mine\n");
    const later = await opened(browser, disk);
    expect(textOf(later)).toBe(`${DISK}# mine\n`);
    expect(later.keeper.snapshot()).toMatchObject({ isSaved: false, onDisk: null });
    expect(later.keeper.snapshot().notice?.words).toMatch(/^Shown with what was not saved on moment/);
    later.document.dispatch({ changes: { from: DISK.length, to: later.document.state.doc.length } });
    expect(later.keeper.snapshot().isSaved).toBe(true);
  });

  it("that changed on the disk is taken over where nothing is lost, as a step that can be undone", async () => {
    const tab = await opened(new MemoryBrowser(), new MemoryDisk(DISK));
    const disk = new MemoryDisk(DISK);
    const shown = await opened(new MemoryBrowser(), disk);
    disk.put("title: Newer\r\n");
    await heard(shown);
    expect(textOf(shown)).toBe("title: Newer\r\n");
    expect(shown.keeper.snapshot()).toMatchObject({ isSaved: true, onDisk: null });
    disk.put("title: Newest\r\n");
    await heard(shown);
    shown.document.undo();
    expect(textOf(shown)).toBe("title: Newer\r\n");
    expect(shown.keeper.snapshot().isSaved).toBe(false);
    expect(textOf(tab)).toBe(DISK);
  });

  it.each(["disk", "mine"] as const)(
    "that changed on the disk while one was writing leaves the choice; with %s neither text is lost",
    async (which) => {
      const browser = new MemoryBrowser();
      const disk = new MemoryDisk(DISK);
      const tab = await opened(browser, disk);
      await type(tab, "# mine\n");
      disk.put(`${DISK}# theirs\n`);
      await heard(tab);
      expect(textOf(tab)).toBe(`${DISK}# mine\n`);
      expect(tab.keeper.snapshot().onDisk?.text).toBe(`${DISK}# theirs\n`);
      await tab.keeper.save();
      expect(disk.text).toBe(`${DISK}# theirs\n`); // not over the newer one
      await tab.keeper.settle(which);
      expect(tab.keeper.snapshot().onDisk).toBeNull();
      const [shown, aside] = which === "disk" ? ["theirs", "mine"] : ["mine", "theirs"];
      expect(textOf(tab)).toBe(`${DISK}# ${shown}\n`);
      expect(draftTexts(browser)).toContain(`${DISK}# ${aside}\n`);
      expect(disk.text).toBe(`${DISK}# theirs\n`);
      await tab.keeper.save();
      expect(disk.text).toBe(`${DISK}# ${shown}\n`);
      // The other text can be had back, and one's own still into the file.
      const other = [...browser.drafts.values()].find(({ text }) => text.includes(aside!))!;
      await tab.keeper.openDraft(other.id);
      expect(textOf(tab)).toBe(`${DISK}# ${aside}\n`);
      expect(tab.keeper.snapshot().isFileShown).toBe(which === "disk");
      await tab.keeper.save();
      expect(disk.text).toBe(`${DISK}# mine\n`);
      expect(tab.downloads.length).toBe(which === "disk" ? 0 : 1);
    },
  );

  it("found newer only in saving leaves the same choice", async () => {
    const disk = new MemoryDisk(DISK);
    const tab = await opened(new MemoryBrowser(), disk);
    await type(tab, "# mine\n");
    disk.text = "by somebody else\n"; // unheard
    await tab.keeper.save();
    expect(tab.keeper.snapshot().onDisk?.text).toBe("by somebody else\n");
    expect(disk.text).toBe("by somebody else\n");
  });

  it("that came to hold the very text shown is saved", async () => {
    const disk = new MemoryDisk(DISK);
    const tab = await opened(new MemoryBrowser(), disk);
    await type(tab, "# mine\n");
    disk.put(`${DISK}# mine\n`);
    await heard(tab);
    expect(tab.keeper.snapshot()).toMatchObject({ isSaved: true, onDisk: null });
  });

  it("that is gone is made anew only when asked, and never over another", async () => {
    const disk = new MemoryDisk(DISK);
    const tab = await opened(new MemoryBrowser(), disk);
    disk.put(null);
    await heard(tab);
    expect(tab.keeper.snapshot().onDisk).toMatchObject({ text: null });
    await tab.keeper.save();
    expect(disk.text).toBeNull();
    disk.text = "by somebody else\n"; // unheard
    await tab.keeper.settle("mine");
    expect(disk.text).toBe("by somebody else\n");
    disk.put(null);
    await heard(tab);
    await tab.keeper.settle("mine");
    expect(disk.text).toBe(DISK);
    expect(tab.keeper.snapshot()).toMatchObject({ isSaved: true, onDisk: null });
  });

  it("whose program has ended is not saved, and the text stays in the browser", async () => {
    const browser = new MemoryBrowser();
    const disk = new MemoryDisk(DISK);
    const tab = await opened(browser, disk);
    disk.isThere = false;
    await type(tab, "# mine\n");
    await tab.keeper.save();
    expect(tab.keeper.snapshot()).toMatchObject({ isServerThere: false, isSaved: false });
    expect(draftTexts(browser)).toEqual([`${DISK}# mine\n`]);
    disk.isThere = true;
    await tab.keeper.save();
    expect(tab.keeper.snapshot()).toMatchObject({ isServerThere: true, isSaved: true });
  });

  it("is downloaded where it cannot be written, or is not what is shown", async () => {
    const page = await opened(new MemoryBrowser(), new MemoryDisk(DISK, false));
    await type(page, "# mine\n");
    await page.keeper.save();
    expect(page.downloads).toEqual([["talks.yaml", `${DISK}# mine\n`]]);
    const disk = new MemoryDisk(DISK);
    const other = await opened(new MemoryBrowser(), disk);
    await other.keeper.openText('title: "A \\"b\\" / c"\n', { kind: "link", name: "x" });
    await other.keeper.save();
    expect(other.downloads.map(([name]) => name)).toEqual(["A-b-c.yaml"]);
    expect(disk.text).toBe(DISK);
  });

  it("is not lost from sight where storing fails: nothing is replaced then", async () => {
    const browser = new MemoryBrowser();
    const disk = new MemoryDisk(DISK);
    const tab = await opened(browser, disk);
    browser.refuses = true;
    await type(tab, "# mine\n");
    disk.put("theirs\n");
    await heard(tab);
    await tab.keeper.settle("disk");
    expect(textOf(tab)).toBe(`${DISK}# mine\n`);
    expect(tab.keeper.snapshot().notice?.isProblem).toBe(true);
  });
});

describe("two tabs", () => {
  it("on one draft: the second to write goes on by itself, and both are told", async () => {
    const browser = new MemoryBrowser();
    const disk = new MemoryDisk(DISK);
    const [first, second] = [await opened(browser, disk), await opened(browser, disk)];
    await type(first, "# first\n");
    expect(second.keeper.snapshot().otherTab).toBe("wrote");
    await type(second, "# second\n");
    expect(second.keeper.snapshot().otherTab).toBe("parted");
    expect(draftTexts(browser).sort()).toEqual([`${DISK}# first\n`, `${DISK}# second\n`]);
    await type(first, "# first again\n");
    await type(second, "# second again\n");
    expect(draftTexts(browser).sort()).toEqual([
      `${DISK}# first\n# first again\n`,
      `${DISK}# second\n# second again\n`,
    ]);
    // Only one of them can save without seeing the other's text.
    await first.keeper.save();
    await heard(second);
    expect(second.keeper.snapshot().onDisk?.text).toBe(`${DISK}# first\n# first again\n`);
    await second.keeper.save();
    expect(disk.text).toBe(`${DISK}# first\n# first again\n`);
    // Loaded anew, the second still has its own.
    expect(textOf(await opened(browser, disk, second.shown))).toBe(`${DISK}# second\n# second again\n`);
  });

  it("on one draft: the other's text can be shown, and one's own stays as a draft", async () => {
    const browser = new MemoryBrowser();
    const first = await opened(browser, null);
    await first.keeper.openText("title: T\n", { kind: "file", name: "t.yaml" });
    const second = await opened(browser, null, { ...first.shown });
    await type(first, "# first\n");
    second.document.dispatch({ changes: { from: 0, insert: "# second\n" } });
    await second.keeper.takeOther();
    expect(textOf(second)).toBe("title: T\n# first\n");
    expect(draftTexts(browser).sort()).toEqual(["# second\ntitle: T\n", "title: T\n# first\n"]);
    await type(second, "# on\n");
    expect(first.keeper.snapshot().otherTab).toBe("wrote");
    expect(draftTexts(browser)).toContain("title: T\n# first\n# on\n");
  });
});

describe("a link", () => {
  it("is opened only after it was agreed to, as a draft of its own", async () => {
    const browser = new MemoryBrowser();
    const tab = await opened(browser, new MemoryDisk(DISK));
    await type(tab, "# mine\n");
    expect(tab.keeper.offer({ text: "title: 'It''s sent'\n" })).toBe(true);
    expect(tab.keeper.snapshot().offered?.title).toBe("It's sent");
    expect(textOf(tab)).toBe(`${DISK}# mine\n`);
    await tab.keeper.answerOffer(false);
    expect([textOf(tab), tab.keeper.snapshot().offered]).toEqual([`${DISK}# mine\n`, null]);
    tab.keeper.offer({ text: "title: Sent\n" });
    await tab.keeper.answerOffer(true);
    expect(textOf(tab)).toBe("title: Sent\n");
    expect(draftTexts(browser).sort()).toEqual(["title: Sent\n", `${DISK}# mine\n`]);
  });

  it("that is damaged is said to be so", async () => {
    const tab = await opened(new MemoryBrowser(), null);
    expect(tab.keeper.offer(null)).toBe(false);
    expect(tab.keeper.offer({ problem: "The link is damaged." })).toBe(true);
    expect(tab.keeper.snapshot().notice).toEqual({ words: "The link is damaged.", isProblem: true });
  });
});
