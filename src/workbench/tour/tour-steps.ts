/** One thing that the tour shows. */
export interface TourStep {
  /** What is shown: the first of these that is seen on the page. */
  readonly target: string;
  readonly title: string;
  readonly words: string;
}

/** The first tour: what a newcomer needs to know, each at the control itself; read aloud in about a minute. */
export const TOUR_STEPS: readonly TourStep[] = [
  {
    target: ".answer-line, .strip-count",
    title: "The answer",
    words:
      "Which plans would be kept, if the figures are as you wrote them. It is always about the text as it is now.",
  },
  {
    target: ".strip .marks, .strip",
    title: "The plans",
    words: "Every plan with its verdict. Choose one, and all of the page turns to it.",
  },
  {
    target: ".places",
    title: "Five places",
    words:
      "The answer; one plan, step by step; what everything is worth to whom; plans that nobody has proposed yet; who waits for whom.",
  },
  {
    target: ".desk .panel",
    title: "Why?",
    words:
      "In Plan every figure opens the two short sums it comes from, and behind them every term, to redo by hand.",
  },
  {
    target: ".places button:nth-child(3)",
    title: "What you assume",
    words:
      "Move a figure in Values and watch the marks above move with it. The whole scenario as text is in the File menu; both are the same.",
  },
  {
    target: ".top .group",
    title: "Undo",
    words: "Takes back whatever you tried, in forms and text alike. So try.",
  },
  {
    target: ".top [aria-haspopup=menu]",
    title: "Your file",
    words:
      "What you do is kept as a draft as you go, and written to a file only when you save. Nothing leaves this machine. This tour is here too.",
  },
];
