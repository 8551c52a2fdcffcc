/** A prisoner's dilemma with orders alone, no plans, and a state at the start that cannot occur. By hand: each stays where it alone has armed. */
export const NO_START_SCENARIO = `demarche: 1
title: Two arsenals
parties: {a: {name: Alpha}, b: {name: Beta}}
measures:
  x: {label: Disarm, by: a}
  y: {label: Hand over, by: b}
infeasible: [[not x, not y]]
rankings:
  a: ["01", "11", "10"]
  b: ["10", "11", "01"]
`;
