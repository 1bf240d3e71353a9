/**
 * Adds fields that are there for whoever names them, and for nobody who lists fields: loggers and
 * `JSON.stringify` pass them by. That is where an error keeps what may hold data of customers.
 */
export function hide(object: object, fields: Readonly<Record<string, unknown>>): void {
  for (const name in fields) Object.defineProperty(object, name, { value: fields[name] })
}
