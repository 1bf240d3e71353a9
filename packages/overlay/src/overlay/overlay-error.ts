/** Where in an overlay something stands, such as `['actions', 0, 'target']`. */
export type OverlayPath = readonly (string | number)[]

/** An overlay cannot be applied. The message names the field, and what would help. */
export class OverlayError extends Error {
  override readonly name = 'OverlayError'
  /** The field that is wrong; empty for the overlay as a whole. */
  readonly path: OverlayPath

  constructor(path: OverlayPath, message: string, options?: ErrorOptions) {
    super(path.length === 0 ? message : `${fieldOf(path)}: ${message}`, options)
    this.path = path
  }
}

/** `actions[0].target`. */
function fieldOf(path: OverlayPath): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${step}`))
    .join('')
}
