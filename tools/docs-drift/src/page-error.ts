/** A file that cannot be read as a page: names the file, and what was expected. */
export class PageError extends Error {
  override readonly name = 'PageError'
}
