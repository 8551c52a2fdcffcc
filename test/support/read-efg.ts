/*
 * A reader of games in extensive form as the format is described by those who keep it, and nothing of the writer: tokens, numbers that are
 * exact, labels, what must be repeated word for word. Stricter than it need be where readers differ, so that what it takes they all take.
 */

/** A rational number in lowest terms. */
export interface Ratio {
  readonly n: bigint;
  readonly d: bigint;
}

export type GameNode =
  | {
      readonly kind: "chance";
      readonly set: number;
      readonly actions: readonly string[];
      readonly chances: readonly Ratio[];
      readonly next: readonly GameNode[];
    }
  | {
      readonly kind: "player";
      readonly player: number;
      readonly set: number;
      readonly label: string;
      readonly actions: readonly string[];
      readonly next: readonly GameNode[];
    }
  | {
      readonly kind: "end";
      readonly outcome: number;
      readonly label: string;
      readonly payoffs: readonly Ratio[];
    };

export interface ReadGame {
  readonly title: string;
  readonly comment: string;
  readonly players: readonly string[];
  readonly root: GameNode;
  readonly nodes: number;
}

export function ratio(n: bigint, d = 1n): Ratio {
  if (d <= 0n) throw new Error("a denominator must be above 0");
  let [a, b] = [n < 0n ? -n : n, d];
  while (b > 0n) [a, b] = [b, a % b];
  return { n: n / a, d: d / a };
}

export const plus = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d + b.n * a.d, a.d * b.d);
export const times = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.n, a.d * b.d);
export const isMore = (a: Ratio, b: Ratio): boolean => a.n * b.d > b.n * a.d;
export const toNumber = ({ n, d }: Ratio): number => Number((n * 10n ** 30n) / d) / 1e30;

type Token = { readonly kind: "text" | "number" | "sign" | "word"; readonly text: string };

function tokensOf(text: string): Token[] {
  if (text.startsWith("\ufeff")) throw new Error("a byte-order mark is no game");
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const one = text[at]!;
    if (" \t\r\n\f\v".includes(one)) {
      at++;
    } else if ("{},".includes(one)) {
      tokens.push({ kind: "sign", text: one });
      at++;
    } else if (one === '"') {
      let value = "";
      for (at++; text[at] !== '"'; at++) {
        if (at >= text.length) throw new Error("a text has no end");
        if (text[at] === "\\" && text[at + 1] === '"') at++;
        else if (text[at] === "\\") throw new Error("a backslash is read differently by different readers");
        value += text[at];
      }
      at++;
      tokens.push({ kind: "text", text: value });
    } else if ("-.0123456789".includes(one)) {
      const start = at;
      while (at < text.length && "-.0123456789/eE".includes(text[at]!)) at++;
      tokens.push({ kind: "number", text: text.slice(start, at) });
      // What comes next must be apart from it.
      if (at < text.length && !' \t\r\n,}{"'.includes(text[at]!)) throw new Error(`stray ${text[at]}`);
    } else {
      const start = at;
      while (at < text.length && !" \t\r\n\f\v".includes(text[at]!)) at++;
      tokens.push({ kind: "word", text: text.slice(start, at) });
    }
  }
  return tokens;
}

function numberOf(text: string): Ratio {
  const match = /^(-?)(\d+)(?:\/(\d+)|\.(\d+))?$/.exec(text);
  if (match === null) throw new Error(`"${text}" is a number that not every reader takes`);
  const [, sign, whole, below, part = ""] = match;
  const size =
    below === undefined
      ? ratio(BigInt(whole! + part), 10n ** BigInt(part.length))
      : ratio(BigInt(whole!), BigInt(below));
  return sign === "" ? size : ratio(-size.n, size.d);
}

function checkLabel(text: string): string {
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(text))
    throw new Error(`control character in ${JSON.stringify(text)}`);
  if (text !== text.trim() || /\s\s/u.test(text)) throw new Error(`spaces in ${JSON.stringify(text)}`);
  return text;
}

export function readEfg(text: string): ReadGame {
  const tokens = tokensOf(text);
  let at = 0;
  let nodes = 0;
  const take = (kind: Token["kind"], expected?: string): string => {
    const token = tokens[at++];
    if (token?.kind !== kind || (expected !== undefined && token.text !== expected))
      throw new Error(`token ${at} is ${JSON.stringify(token)}, not ${expected ?? kind}`);
    return token.text;
  };
  const isNext = (kind: Token["kind"], expected: string): boolean =>
    tokens[at]?.kind === kind && tokens[at]!.text === expected;
  const whole = (): number => {
    const value = take("number");
    if (!/^-?\d+$/.test(value)) throw new Error(`"${value}" is no whole number`);
    return Number(value);
  };
  take("word", "EFG");
  take("number", "2");
  take("word", "R");
  const title = take("text");
  take("sign", "{");
  const players: string[] = [];
  while (!isNext("sign", "}")) players.push(checkLabel(take("text")));
  take("sign", "}");
  if (new Set(players).size < players.length || players.includes(""))
    throw new Error("players are called alike");
  const comment = tokens[at]?.kind === "text" ? take("text") : "";
  const said = new Map<string, string>();
  const labels = new Map<string, string>();
  /** The same key is said the same each time; each label belongs to one key. */
  const hold = (scope: string, key: string, label: string, content: string): void => {
    const before = said.get(`${scope} ${key}`);
    if (before !== undefined && before !== content) throw new Error(`${scope} ${key} is said in two ways`);
    said.set(`${scope} ${key}`, content);
    const owner = labels.get(`${scope} ${label}`);
    if (label === "" || (owner !== undefined && owner !== key))
      throw new Error(`${scope} label "${label}" is empty or taken`);
    labels.set(`${scope} ${label}`, key);
  };
  const noOutcome = (): void => {
    if (whole() !== 0) throw new Error("an outcome on the way, which not every reader takes");
  };
  const children = (count: number): GameNode[] => Array.from({ length: count }, () => node());
  const node = (): GameNode => {
    nodes++;
    const kind = take("word");
    const name = checkLabel(take("text"));
    if (name !== "") throw new Error("a node has a label, which would have to be unique");
    if (kind === "t") {
      const outcome = whole();
      const label = checkLabel(take("text"));
      take("sign", "{");
      const texts: string[] = [];
      while (!isNext("sign", "}")) {
        texts.push(take("number"));
        if (isNext("sign", ",")) at++;
      }
      take("sign", "}");
      if (texts.length !== players.length) throw new Error("one payoff a player");
      hold("outcome", String(outcome), label, texts.join());
      return { kind: "end", outcome, label, payoffs: texts.map(numberOf) };
    }
    const player = kind === "p" ? whole() : 0;
    if (kind === "p" && !(player >= 1 && player <= players.length)) throw new Error("a player that is none");
    const set = whole();
    const label = checkLabel(take("text"));
    take("sign", "{");
    const actions: string[] = [];
    const chances: string[] = [];
    while (!isNext("sign", "}")) {
      actions.push(checkLabel(take("text")));
      if (kind === "c") chances.push(take("number"));
    }
    take("sign", "}");
    noOutcome();
    if (actions.length === 0 || new Set(actions).size < actions.length || actions.includes(""))
      throw new Error("actions are called alike");
    hold(`player ${player}`, String(set), label, JSON.stringify([label, actions, chances]));
    if (kind === "p")
      return { kind: "player", player: player - 1, set, label, actions, next: children(actions.length) };
    if (kind !== "c") throw new Error(`"${kind}" is no node`);
    const ratios = chances.map(numberOf);
    const sum = ratios.reduce(plus, ratio(0n));
    if (sum.n !== 1n || sum.d !== 1n || ratios.some(({ n }) => n < 0n))
      throw new Error("chances do not add up to exactly 1");
    return { kind: "chance", set, actions, chances: ratios, next: children(actions.length) };
  };
  const root = node();
  if (at !== tokens.length) throw new Error("something follows the tree");
  return { title, comment, players, root, nodes };
}
