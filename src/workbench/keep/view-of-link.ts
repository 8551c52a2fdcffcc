/** What a link turns the page to, besides the scenario: a plan and a place, by their ids. */
export interface LinkedView {
  readonly plan: string | null;
  readonly place: string | null;
}

export function viewOfLink(link: string): LinkedView {
  const given = new URLSearchParams(link.replace(/^[^#]*#?/, ""));
  return { plan: given.get("plan"), place: given.get("place") };
}

/** What stands behind the scenario in a link. */
export function viewFragment({ plan, place }: LinkedView): string {
  return [
    plan === null ? "" : `&plan=${encodeURIComponent(plan)}`,
    place === null ? "" : `&place=${encodeURIComponent(place)}`,
  ].join("");
}
