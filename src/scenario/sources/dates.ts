/** A date as CSL has it. */
export interface CslDate {
  readonly "date-parts"?: readonly (readonly number[])[];
  readonly circa?: boolean;
  /** 1 to 4, from spring. */
  readonly season?: number;
  readonly literal?: string;
}

/** A date of a source as CSL has it; null for none. */
export function cslDate(date: string | null): CslDate | null {
  if (date === null) return null;
  const [, season, year] = /^(spring|summer|autumn|winter) (\d{4})$/.exec(date) ?? [];
  if (season !== undefined) return { "date-parts": [[Number(year)]], season: SEASONS.indexOf(season) + 1 };
  const circa = /^c\. (?=\d{4}(?:-|$))/.exec(date);
  const parts = date
    .slice(circa?.[0].length ?? 0)
    .split("/")
    .map((part) => (WHEN.test(part) ? part.split("-").map(Number) : null));
  if (parts.length > 2 || parts.some((part) => part === null)) return { literal: date };
  return { "date-parts": parts as number[][], ...(circa === null ? {} : { circa: true }) };
}

/** As CSL numbers them from 1, and what ISO 8601-2 and BibLaTeX number from 21 in the place of a month. */
const SEASONS = ["spring", "summer", "autumn", "winter"];
const FIRST_SEASON = 21;

const WHEN = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/** A year and a season as one date of ISO 8601-2. */
export function seasonDate(year: number, season: number): string {
  return `${String(year).padStart(4, "0")}-${FIRST_SEASON - 1 + season}`;
}

/** A date of CSL as a source has it; null where it says nothing. What is no month or day of the calendar is left out. */
export function dateText(issued: unknown): string | null {
  if (typeof issued === "string" || typeof issued === "number") return textOf(String(issued));
  if (typeof issued !== "object" || issued === null) return null;
  const { "date-parts": given, circa, season, literal, raw } = issued as Record<string, unknown>;
  const parts = Array.isArray(given) ? given.slice(0, 2).map(partText) : [];
  const named = typeof season === "string" ? season.trim().toLowerCase().replace("fall", "autumn") : season;
  const of = SEASONS[Number(named) - 1] ?? SEASONS.find((one) => one === named);
  if (of !== undefined && parts.length === 1 && /^\d{4}$/.test(parts[0] ?? "")) return `${of} ${parts[0]}`;
  if (parts[0] == null) return textOf(literal) ?? textOf(raw);
  const text = parts.filter((part) => part != null).join("/");
  return circa === true || circa === 1 || circa === "true" ? `c. ${text}` : text;
}

function textOf(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const text = value.replace(/\s+/g, " ").trim();
  return text === "" ? null : text;
}

/** `[2014, 6, 1]` as "2014-06-01", `[2014, 21]` as "spring 2014". */
function partText(part: unknown): string | null {
  if (!Array.isArray(part)) return null;
  const [year, month, day] = part.map(Number);
  if (year === undefined || !Number.isInteger(year) || year === 0) return null;
  const text = year < 0 || year > 9999 ? String(year) : String(year).padStart(4, "0");
  const inYear = (value: number | undefined, most: number): value is number =>
    value !== undefined && Number.isInteger(value) && value >= 1 && value <= most;
  const season = SEASONS[(month ?? 0) - FIRST_SEASON];
  if (season !== undefined && text.length === 4) return `${season} ${text}`;
  if (!inYear(month, 12) || text.length !== 4) return text;
  const two = (value: number): string => String(value).padStart(2, "0");
  return inYear(day, 31) ? `${text}-${two(month)}-${two(day)}` : `${text}-${two(month)}`;
}
