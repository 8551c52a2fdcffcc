/** Every field of the language at least once. */
export const WHOLE: string = `demarche: 1
title: Two-party sketch
question: Which sequence can both sides keep?
author: A. Mediator
edition: Edition 2
period: quarter
day0: 2021-05-21
sources:
  paper-1: {title: A paper, publisher: A house, date: 2021-05-03, by: [a, b], url: "https://example.org", text: sources/paper-1.txt}
quantities: {leverage: 4..9, growth: 1..2}
correlations: [[leverage, growth, 0.6]]
parties:
  a: {name: Party A, short: A, patience: 0.95, voice: heard}
  b: {name: Party B, patience: 0.9..0.95, side: allies, types: {sincere: {weight: 0.6}, taker: {weight: 0.4, value: {site: -20}, once: {site: -1}, breakdown: {value: -1, lasts: 4, blame: -2}, patience: 0.7}}}
measures:
  site:
    label: Dismantle the site
    by: b
    reversible: false
    takes: 4
    verify: 2
    verifiedBy: Inspectors on the site
    requires: [inspectors]
    excludes: [reactor-restart]
    value: {a: 12..18, b: -9}
    once: {b: -5}
    instalments: 3
    evidence: [{source: paper-1, at: "paragraph 2", says: own words, quote: exact words, for: [value, once]}]
  inspectors: {by: b, value: {a: -leverage}}
  reactor-restart: {by: b}
  fuel: {by: [a, b], short: Fuel, reversible: 0.6..0.9, takes: 3, progress: at-end, instalments: [0.5, 0.3, 0.2]}
  moratorium: {by: b, endOnly: true}
together:
  - {when: [site, not fuel], value: {a: 4}, label: Quiet}
drift:
  - {when: [], value: {a: -0.5}}
  - {when: [not site], value: {b: -1..-0.5}, label: The stock grows}
start: [moratorium]
breakdown: {value: {a: -3, b: -4}, lasts: 8, chance: 0..0.02, without: 0..0.01, blame: {a: -2}}
infeasible: [[site.1, fuel, not inspectors]]
events:
  test: {label: A test, by: b, once: {b: 8, a: -5..-2}}
  election: {label: Change of government, chance: 0.01..0.03, note: As polls have it, evidence: [{source: paper-1}]}
clauses:
  - {upon: test, suspend: [fuel], for: 2}
  - {upon: test, times: 3, then: end}
deposits:
  bond: {label: Bond, by: a, amount: 8..12, to: b, note: In escrow, evidence: [{source: paper-1}]}
aims:
  security: {label: Security, of: a, source: paper-1, at: point 1, served: {site: 0.6, inspectors: 0.4}, note: As stated}
stances:
  wait: {party: a, label: Wait and see, rules: [{does: [fuel], once: [site]}, {undoes: [fuel], upon: test, for: 2}]}
plans:
  stepwise:
    label: Step by step
    steps: [{does: [inspectors, fuel], places: [bond]}, {does: [site], ends: [moratorium], returns: [bond], wait: 6, label: Last, until: 2024-02-29}]
    clauses: [{upon: breach, by: b, of: [inspectors], suspend: [fuel.1], for: 2}]
    then: {plan: standoff, chance: 0.02..0.1}
    until: 2025-01-01
  standoff: {stances: [wait]}
readings:
  ally:
    label: As the ally sees it
    quantities: {leverage: 6}
    measures: {site: {value: {a: 9}, reversible: 0.5, evidence: [{source: paper-1}]}}
    drift: {2: {value: {b: 0}}}
    note: In March
priorities:
  a: ["site", "not fuel if not site"]
merge: [[reactor-restart]]
`;
