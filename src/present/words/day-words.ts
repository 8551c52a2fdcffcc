/** "21 Feb 2022" of 2022-02-21; "Feb 2022" of 2022-02; "2022" as it is; other dates as they are written. */
export function dayInWords(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(date) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (year === undefined || name === undefined) return date;
  return `${day === undefined ? "" : `${Number(day)} `}${name} ${year}`;
}

const MONTHS: readonly string[] = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
];
