/** Two parties and one option, as a `.gmcr` file holds them. */
export const SMALL_CONFLICT: string = JSON.stringify({
  options: [{ name: "Sign", permittedDirection: "fwd" }],
  decisionMakers: [
    { name: "North", options: [0], preferenceVector: [2, 1] },
    { name: "South", options: [], preferenceVector: [1, 2] },
  ],
  infeasibles: [],
  useManualPreferenceVectors: true,
});
