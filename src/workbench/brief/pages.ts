/** The pages of a brief, to be shown within the page of the workbench or printed from it. */
export interface Pages {
  /** What stands on them. */
  readonly body: HTMLElement;
  /** Their looks, for a tree of their own. */
  readonly looks: string;
  /** What every printed page has: its size, its margins and what stands in them. */
  readonly paper: string;
}

/**
 * What a brief is, out of its file: nothing in it runs, as it is parsed and not loaded. Its looks are meant for a page of their own; in a
 * shadow tree the host takes the place of the root, and a box that of the body.
 */
export function pagesOf(html: string): Pages {
  const [head = "", ...rest] = html.split("</head>");
  // Styles would be refused where it is parsed, and are wanted as text.
  const looks = head
    .split("<style>")
    .slice(1)
    .map((style) => style.slice(0, style.indexOf("</style>")))
    .join("\n");
  const page = new DOMParser().parseFromString(rest.join(""), "text/html");
  for (const one of page.querySelectorAll("script, .skip, #parties")) one.remove();
  const body = document.createElement("div");
  body.className = "body";
  body.append(...page.body.childNodes);
  const rules = new CSSStyleSheet();
  rules.replaceSync(looks);
  return {
    body,
    looks: looks
      .replaceAll(":root {", ":host {")
      .replaceAll("\nbody {", "\n.body {")
      .replaceAll("  body {", "  .body {"),
    paper: papersIn(rules.cssRules).join("\n"),
  };
}

/** Rules for sheets of paper count in the document alone, not in a tree within it. */
function papersIn(rules: CSSRuleList): string[] {
  return [...rules].flatMap((rule) =>
    rule instanceof CSSPageRule
      ? [rule.cssText]
      : rule instanceof CSSMediaRule && rule.conditionText.includes("print")
        ? papersIn(rule.cssRules)
        : [],
  );
}

/** Puts the pages into a tree of their own, in which nothing else of the workbench has a say. */
export function putPages(host: HTMLElement, { body, looks }: Pages): void {
  const tree = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(looks);
  tree.adoptedStyleSheets = [sheet];
  tree.replaceChildren(body.cloneNode(true));
}

/** Prints the pages and nothing else of what is shown. */
export function printPages(pages: Pages): void {
  const host = document.createElement("div");
  host.className = "printed-brief";
  putPages(host, pages);
  const paper = new CSSStyleSheet();
  paper.replaceSync(pages.paper);
  document.body.append(host);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, paper];
  addEventListener(
    "afterprint",
    () => {
      host.remove();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== paper);
    },
    { once: true },
  );
  print();
}
