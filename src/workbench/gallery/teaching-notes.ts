import type { PlaceId } from "../elements/index.ts";

/** Something worth looking at in an example: a button leads there. */
export interface LookAt {
  readonly words: string;
  /** The place to show, */
  readonly place: PlaceId;
  /** and which part of it; its first, or the one in front, where left out. */
  readonly section?: string;
  /** Id of the plan to show; null: whichever is. */
  readonly plan: string | null;
}

/** What to do with an example, alone or with a class. In its texts, `…` holds the id of something in the scenario and “…” a label. */
export interface TeachingNotes {
  /** Folder of the example. */
  readonly example: string;
  /** What it is about, in one sentence. */
  readonly about: string;
  /** What can be learned from it. */
  readonly shows: string;
  readonly look: readonly LookAt[];
  /** For a class: each has an answer that the workbench helps to find, and none a right side to take. */
  readonly questions: readonly string[];
}

/** Notes on every shipped example, in the order of the gallery: from the smallest to the largest. */
export const TEACHING_NOTES: readonly TeachingNotes[] = [
  {
    example: "starter",
    about: "Two invented countries, fuel against a reactor, in ten lines.",
    shows: "Why what cannot be undone is hard to exchange for what can.",
    look: [
      {
        words: "The same fuel is exchanged twice, and one exchange would be kept. Compare the two verdicts.",
        place: "answer",
        plan: null,
      },
      {
        words: "In “Dismantling for fuel”, find the party for which breaking pays, and by how much.",
        place: "plan",
        plan: "site-for-fuel",
      },
      {
        words: "In “Freeze for fuel”, see how much each party would lose by breaking.",
        place: "plan",
        plan: "freeze-for-fuel",
      },
    ],
    questions: [
      "The dismantled reactor is worth more to Country A than the frozen one. Why does it not keep its side?",
      "How little may the freeze be worth to Country A before “Freeze for fuel” breaks? Move the slider of `freeze`, then redo the sum by hand with Why.",
      "What would Country B have to be able to take back for “Dismantling for fuel” to be kept?",
      "Lower the patience of one country. At which value does the verdict change, and why there?",
    ],
  },
  {
    example: "staged-acquisition",
    about: "An invented founder sells a company to a buyer who fears for its recipes, people and customers.",
    shows:
      "Tranches, money held by a third person, a deposit, a bonus that comes later: ways of making a sale keep itself.",
    look: [
      {
        words: "“Single closing” hands over everything at once. See who breaks, and how soon.",
        place: "plan",
        plan: "closing",
      },
      {
        words:
          "“Four tranches paid directly” against “Four tranches without earn-out”: what does the bonus do?",
        place: "plan",
        plan: "tranches",
      },
      {
        words:
          "“Shares first with a security” and “Security back with the price” differ in one line. Which, and why does it decide?",
        place: "answer",
        plan: null,
      },
      {
        words: "“Shares first with escrow”: when is the deposit paid, and when does it reach the founder?",
        place: "plan",
        plan: "escrow",
      },
      {
        words: "Have plans looked for that nobody has tabled. Which of them would you dare to propose?",
        place: "offers",
        plan: null,
      },
    ],
    questions: [
      "In which step of “Four tranches paid directly” is the founder closest to walking away? What is left to lose by then?",
      "How large must `bonus` be? Find the value at which the verdict turns, and say who would want it written down.",
      "“Each waits for the other”: write down whose first step would end the waiting, and what it would risk.",
      "Which of the figures would a lawyer on each side dispute first? Move it to what that lawyer would say.",
    ],
  },
  {
    example: "colombia-2016",
    about: "Arms go into containers in stages, against zones, an amnesty, protection and seats.",
    shows:
      "Stages as percentages, a third party that verifies, and what a start with a ceasefire in force means.",
    look: [
      {
        words:
          "“Agreed calendar” and “Seats halfway and arms in five stages” hold the same measures in another order.",
        place: "answer",
        plan: null,
      },
      {
        words: "“Agreed calendar”: in which step is least to spare, and for whom?",
        place: "plan",
        plan: "calendar",
      },
      {
        words: "“Each stage answers the last”: no steps are written for it, only what each side waits for.",
        place: "plan",
        plan: "in-turn",
      },
      {
        words: "“Each waits for the other”: the same measures, and nobody begins. Find the circle.",
        place: "standoff",
        plan: "standoff",
      },
    ],
    questions: [
      "What has each side left to lose after the last stage? Say it in measures, not in points.",
      "Drag `g4` to an earlier step of “Agreed calendar”. What does the other side then rely on?",
      "How much of each verdict rests on the fear of a new war? Change what a breakdown costs.",
      "The verifier is a party with steps of its own. What changes if it cannot fail to do them?",
    ],
  },
  {
    example: "iran-2013",
    about:
      "A first agreement pays in instalments for checked steps; a second takes effect on one day, with relief that can return.",
    shows:
      "Why an interim deal is judged by what follows it, and what relief that can return is worth to whom.",
    look: [
      {
        words:
          "“Agreed calendar” against “First agreement only”: the same first months, with and without a sequel.",
        place: "answer",
        plan: null,
      },
      {
        words: "“First agreement and hope of a second”: from which chance of a second does it hold?",
        place: "answer",
        plan: "hoped",
      },
      {
        words:
          "“No first agreement and lasting relief” differs in one thing that cannot be undone. Find its step.",
        place: "plan",
        plan: "lasting",
      },
      {
        words: "“Prepared acts answer each other”: acts without effect first, their effect on one day.",
        place: "plan",
        plan: "prepared",
      },
      {
        words:
          "Facts and judgements side by side: which figures come from published sums, and which from the author?",
        place: "values",
        section: "evidence",
        plan: null,
      },
    ],
    questions: [
      "Most orders hold at the central values. Does the order not matter, then? Look at the worst link of each.",
      "Why would Iran decline “First agreement only” and accept “Agreed calendar”, which begins in the same way?",
      "What if checking took half a year? Change how long others need to see a breach of `i3`.",
      "Widen the range of `pressure-us`. Which verdict is the first to depend on it?",
    ],
  },
  {
    example: "korea-2021",
    about: "Policies of May 2021, each written as a plan over the same fifteen measures.",
    shows:
      "How names of policies become steps that can be compared: who would sign each, and how far it would be kept.",
    look: [
      {
        words: "“Calibrated step by step”: how many of its steps hold, although the whole does not?",
        place: "answer",
        plan: "calibrated",
      },
      {
        words: "The same plan, step by step: where does the gap open, and for whom?",
        place: "plan",
        plan: "calibrated",
      },
      {
        words: "“Calibrated without dismantling” begins in the same way. See what it leaves out.",
        place: "plan",
        plan: "calibrated-reversible",
      },
      {
        words: "“Stockholm 2019: dated suspension”: relief that ends by date.",
        place: "plan",
        plan: "stockholm",
      },
      {
        words: "Every number is a judgement with a range: see how often each plan holds over all of them.",
        place: "plan",
        section: "how-sure",
        plan: "calibrated-reversible",
      },
      {
        words: "“Each waits for the other”: who waits for whom, and for what.",
        place: "standoff",
        plan: "mutual-wait",
      },
    ],
    questions: [
      "“Same measures: DPRK first” and “Same measures: relief first” have the same measures and both fail. Who declines which, and what does the paired order change?",
      "What would the last step of “Calibrated step by step” have to give the DPRK? Try, and say whether anybody could give it.",
      "Five parties are modelled. Take the side of each in turn: which plan would it table first?",
      "“Each waits for the other”: name the two demands that face each other, and one way to end the wait.",
    ],
  },
  {
    example: "korea-rules",
    about: "The same parties and figures, and missile tests on the way: one exchange under several rules.",
    shows:
      "What a rule deters, what it costs where nobody meant it, who drops out, and who must not be the one to find that it applies.",
    look: [
      {
        words:
          "Four plans have the same steps and differ in what follows a missile test. Compare who gains what.",
        place: "answer",
        plan: null,
      },
      {
        words: "Ask Why of “Reversible steps with rules”: in which step is a test least deterred?",
        place: "plan",
        plan: "reversible-with-rules",
      },
      {
        words: "“Calibrated step by step with a rule” comes from stances, the rule included.",
        place: "plan",
        plan: "calibrated-with-rules",
      },
    ],
    questions: [
      "“Reversible steps ended by a test” deters more than two quarters without relief. Who pays for that, and when would it decline?",
      "Set the chance of `missile` to 0, then to 0.44. Which rules still deter, and which would still be signed?",
      "Who gains by a test being declared, from which step on? Who should find that it happened?",
      "Write what should follow a large exercise, in a rule that both sides could read as fair.",
    ],
  },
];

export function notesOn(example: string): TeachingNotes | null {
  return TEACHING_NOTES.find((notes) => notes.example === example) ?? null;
}
