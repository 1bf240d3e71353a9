/**
 * Sets fields that are there for whoever asks for them by name, and for nobody who lists fields: loggers and
 * `JSON.stringify` pass them by. That is where an error keeps what may hold data of customers.
 */
export function hide(object: object, fields: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(fields)) {
    Object.defineProperty(object, name, { value, enumerable: false, configurable: true, writable: true })
  }
}
