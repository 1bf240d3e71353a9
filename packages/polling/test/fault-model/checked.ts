/** Invariants by name, and whether they are checked. */
export const CHECKED = {
  /** A wait with a timeout ends in that time, by the time that elapses, also where the clock is set. */
  waitsEndInTime: false,
  /** No candidate of a submit in doubt is about other work, and one that started is among them. */
  candidatesAreComplete: false,
  /** A batch neither loses a job that it has started, nor starts two for one input. */
  batchesLoseNothing: false,
}
