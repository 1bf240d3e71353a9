/** A query that was accepted and cannot be run. Its message becomes the aborted batch's `message`. */
export class QueryFailure extends Error {
  override readonly name = 'QueryFailure'
}
