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
    target: ".headline .first",
    title: "The answer",
    words:
      "Which plans would be kept, if the figures are as you wrote them. It is always about the text as it is now.",
  },
  {
    target: ".headline .plans",
    title: "The plans",
    words: "Every plan with its verdict. Choose one, and all of the page turns to it.",
  },
  {
    target: ".half.out [role=tablist]",
    title: "Ways to look at it",
    words:
      "Plans side by side; what tempts whom to break off, and when; who does what in which order; plans that nobody has proposed yet; how sure it all is.",
  },
  {
    target: ".half.out .why",
    title: "Why?",
    words: "Every verdict and every figure opens the sum it comes from, term by term, to redo by hand.",
  },
  {
    target: ".half.in [role=tablist], .sides button",
    title: "What you assume",
    words:
      "The scenario as forms or as text; both are the same. Move a figure and watch the answer move with it.",
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
