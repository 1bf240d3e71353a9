/** Invariants by name, and whether they are checked. */
export const CHECKED = {
  /** A wait with a timeout ends in that time, by the time that elapses, also where the clock is set. */
  waitsEndInTime: true,
}
