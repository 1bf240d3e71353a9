import { inspect } from 'node:util'

interface Chained extends Error {
  readonly cause?: unknown
}

/** What loggers write of an error: `console.error`, `JSON.stringify`, and pino with its usual serialiser. */
export function logged(error: Error): { readonly [logger: string]: string } {
  return {
    console: inspect(error),
    json: JSON.stringify(error),
    pino: JSON.stringify({ level: 50, err: serialised(error) }),
    line: String(error),
  }
}

/** As `pino-std-serializers` has it: message and stack with those of all causes, and what is enumerable. */
function serialised(error: Error): object {
  const enumerable: Record<string, unknown> = {}
  for (const key in error) {
    const value: unknown = (error as unknown as Record<string, unknown>)[key]
    if (key !== 'cause') enumerable[key] = value instanceof Error ? serialised(value) : value
  }
  return {
    type: error.constructor.name,
    message: causes(error)
      .map(({ message }) => message)
      .join(': '),
    stack: causes(error)
      .map(({ stack }) => stack)
      .join('\ncaused by: '),
    ...enumerable,
  }
}

function causes(error: Chained): readonly Error[] {
  return error.cause instanceof Error ? [error, ...causes(error.cause)] : [error]
}
