/** Hints closer together than this count as one: whoever can send them must not be able to cause a storm. */
export const SHORTEST_HINT_GAP_MS = 2_000
