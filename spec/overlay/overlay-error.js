/** An overlay that cannot be applied: says where, and what would help. */
export class OverlayError extends Error {
  /** @override */
  name = 'OverlayError'
}
