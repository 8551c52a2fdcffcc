import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { medianOf, spreadOf } from "../median.mjs";

export const title =
  "the workbench in Chromium, flagship: from a slider's input to verdict and ladder redrawn; tasks of the page";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const PAGE = new URL("../../dist/app/index.html#example=korea-2021", import.meta.url).href;
const SCRIPT = new URL("../../dist/app/app.js", import.meta.url).href;
const MOVES = 120;
const WARM = 20;
/** After so long the page has loaded what it loads at leisure, and the first answers have come. */
const LEISURE = 9000;

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
    const rows = [await opening(browser)];
    for (const place of ["Answer", "Plan"]) rows.push(...(await measure(browser, place)));
    return rows;
  } finally {
    await browser.close();
  }
}

/** From the address to the first answer with its ladder, and the longest task until all that comes at leisure is there. */
async function opening(browser) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline"] });
  await page.goto(PAGE);
  await page.locator(".card-picture svg").waitFor();
  const first = await page.evaluate(() => performance.now());
  await page.waitForTimeout(LEISURE);
  const tasks = tasksOf(JSON.parse(String(await browser.stopTracing())).traceEvents);
  await page.close();
  return {
    name: "Opening: longest task of the page",
    median: Math.max(...tasks.map(({ cpu }) => cpu)),
    unit: "ms",
    note: `by the clock ${Math.max(...tasks.map(({ wall }) => wall)).toFixed(0)} ms; the ladder stands after ${first.toFixed(0)} ms`,
  };
}

/** Drags the first slider of the dock to and fro; every move is timed from its event to the frame in which verdict and ladder are new. */
async function measure(browser, place) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(PAGE);
  await page.locator(".places").getByRole("button", { name: place, exact: true }).click();
  const slider = page.locator(".dock input[type=range]").first();
  await slider.waitFor();
  await page.waitForTimeout(LEISURE);
  const [input, value, from, to] = await slider.evaluate((one) => [
    one.getBoundingClientRect().toJSON(),
    Number(one.value),
    Number(one.min),
    Number(one.max),
  ]);
  await page.evaluate((ladder) => {
    const times = [];
    Object.assign(globalThis, { times });
    let began = null;
    document.addEventListener(
      "input",
      ({ timeStamp }) => {
        began ??= timeStamp;
      },
      true,
    );
    new MutationObserver(() => {
      if (began === null) return;
      const since = began;
      began = null;
      // After the frame that shows it.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => times.push(performance.now() - since);
        port2.postMessage(null);
      });
    }).observe(document.querySelector(ladder).parentElement, { subtree: true, childList: true });
  }, ".picture svg, .ladder-picture svg");
  const x = (at) => input.x + 9 + ((input.width - 18) * (at - from)) / (to - from);
  const y = input.y + input.height / 2;
  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline"] });
  await page.mouse.move(x(value), y);
  await page.mouse.down();
  for (let move = 0; move < MOVES; move++) {
    await page.mouse.move(x(from + (to - from) * (0.5 + 0.45 * Math.sin(move / 9))), y);
    await page.waitForTimeout(25);
  }
  await page.mouse.up();
  await page.waitForTimeout(3000);
  const times = await page.evaluate(() => globalThis.times);
  const tasks = tasksOf(JSON.parse(String(await browser.stopTracing())).traceEvents);
  await page.close();
  const kept = times.slice(WARM);
  if (kept.length === 0) throw new Error("the ladder was not redrawn");
  const slowest = [...kept].sort((a, b) => a - b)[Math.floor(kept.length * 0.95)];
  return [
    {
      name: `${place}: input to ladder redrawn (target: under 50)`,
      median: medianOf(kept),
      unit: "ms",
      note: `${kept.length} frames, ${spreadOf(kept)}, 95 % within ${slowest.toFixed(0)} ms`,
    },
    {
      name: `${place}: longest task of the page (target: under 50)`,
      median: Math.max(...tasks.map(({ cpu }) => cpu)),
      unit: "ms",
      note: `its own time; ${Math.max(...tasks.map(({ wall }) => wall)).toFixed(0)} ms with what else the machine did meanwhile`,
    },
  ];
}

/** Tasks of the page's main thread, in milliseconds: of the thread itself, and by the clock; those of pages of the browser's own are not counted. */
function tasksOf(events) {
  const processes = new Set(events.filter(({ args }) => args?.data?.url === SCRIPT).map(({ pid }) => pid));
  const pages = new Set(
    events
      .filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain")
      .filter(({ pid }) => processes.has(pid))
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  if (pages.size === 0) throw new Error("the trace names no main thread");
  return events
    .filter(({ name, ph, pid, tid }) => /RunTask$/.test(name) && ph === "X" && pages.has(`${pid} ${tid}`))
    .map(({ dur, tdur }) => ({ cpu: (tdur ?? dur) / 1000, wall: dur / 1000 }));
}
