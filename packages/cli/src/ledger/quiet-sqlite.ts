import process from 'node:process'

/**
 * Loads SQLite without the warning of Node that it is new, which would reach the terminal. All other warnings
 * stay.
 */
export function quietSqlite(): void {
  // oxlint-disable-next-line typescript/unbound-method -- called with its own `this`, and put back
  const { emitWarning } = process
  process.emitWarning = (...[warning, ...options]: unknown[]) => {
    if (!/SQLite/.test(String(warning))) Reflect.apply(emitWarning, process, [warning, ...options])
  }
  try {
    process.getBuiltinModule('node:sqlite')
  } finally {
    process.emitWarning = emitWarning
  }
}
