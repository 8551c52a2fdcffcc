/** A search that was told to stop before it had anything to go on with. */
export class SearchStopped extends Error {}
