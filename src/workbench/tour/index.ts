export { TourButton, TourOffer, TourProvider, useTour } from "./tour.tsx";
export { TOUR_STEPS } from "./tour-steps.ts";
