import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { medianOf, spreadOf } from "../median.mjs";

export const title = "the workbench in Chromium, flagship: from a slider's input to verdicts redrawn";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const PAGE = new URL("../../dist/app/index.html#example=korea-2021", import.meta.url).href;
const MOVES = 120;
const WARM = 20;
/** After so long the page has loaded what it loads at leisure. */
const LEISURE = 5000;

export async function run() {
  if (!existsSync(CHROMIUM)) throw new Error(`no Chromium at ${CHROMIUM}; set CHROMIUM to one`);
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
    ],
  });
  try {
    const rows = [];
    for (const view of ["Compare", "Temptation", "Timeline"]) rows.push(...(await measure(browser, view)));
    return rows;
  } finally {
    await browser.close();
  }
}

/** Drags a handle to and fro; every move is timed from its event to the frame in which the answer has changed. */
async function measure(browser, view) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(PAGE);
  await page.locator(".verdict-list").waitFor();
  await page.getByRole("tab", { name: view, exact: true }).click();
  await page.locator("[data-measure-form=d1] > summary").click();
  const handle = page.locator("[data-measure-form=d1] .handle.mode").first();
  await handle.scrollIntoViewIfNeeded();
  const track = await page.locator("[data-measure-form=d1] .track").first().boundingBox();
  await page.evaluate(() => {
    const times = [];
    Object.assign(globalThis, { times });
    let from = null;
    document.addEventListener(
      "pointermove",
      ({ timeStamp }) => {
        from ??= timeStamp;
      },
      true,
    );
    new MutationObserver(() => {
      if (from === null) return;
      const began = from;
      from = null;
      // After the frame that shows it.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => times.push(performance.now() - began);
        port2.postMessage(null);
      });
    }).observe(document.querySelector(".headline .first").closest(".out"), {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  const box = await handle.boundingBox();
  const y = track.y + track.height / 2;
  await page.waitForTimeout(LEISURE);
  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline"] });
  await page.mouse.move(box.x + box.width / 2, y);
  await page.mouse.down();
  for (let move = 0; move < MOVES; move++) {
    const share = 0.5 + 0.45 * Math.sin(move / 9);
    await page.mouse.move(track.x + share * track.width, y);
    await page.waitForTimeout(25);
  }
  await page.mouse.up();
  await page.waitForTimeout(500);
  const times = await page.evaluate(() => globalThis.times);
  const tasks = tasksOf(JSON.parse(String(await browser.stopTracing())).traceEvents);
  await page.close();
  const kept = times.slice(WARM);
  const slowest = [...kept].sort((a, b) => a - b)[Math.floor(kept.length * 0.95)];
  return [
    {
      name: `${view}: input to redrawn (target: under 50)`,
      median: medianOf(kept),
      unit: "ms",
      note: `${kept.length} moves, ${spreadOf(kept)}, 95 % within ${slowest.toFixed(0)} ms`,
    },
    {
      name: `${view}: longest task of the page (target: under 50)`,
      median: Math.max(...tasks.map(({ cpu }) => cpu)),
      unit: "ms",
      note: `its own time; ${Math.max(...tasks.map(({ wall }) => wall)).toFixed(0)} ms with what else the machine did meanwhile`,
    },
  ];
}

/** Tasks of the page's main thread, in milliseconds: of the thread itself, and by the clock. */
function tasksOf(events) {
  const pages = new Set(
    events
      .filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  if (pages.size === 0) throw new Error("the trace names no main thread");
  return events
    .filter(({ name, ph, pid, tid }) => /RunTask$/.test(name) && ph === "X" && pages.has(`${pid} ${tid}`))
    .map(({ dur, tdur }) => ({ cpu: (tdur ?? dur) / 1000, wall: dur / 1000 }));
}
