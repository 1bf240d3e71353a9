import {
  ArgumentParseError,
  EnumValidationError,
  FlagNotFoundError,
  InvalidNegatedFlagSyntaxError,
  UnexpectedFlagError,
  UnexpectedPositionalError,
  UnsatisfiedFlagError,
  UnsatisfiedPositionalError,
} from '@stricli/core'
import { nearest } from '@zuora-jobs/client/internal'

/** What arguments without a flag are called in a usage line. */
const PLACEHOLDERS = new Set(['job-id', 'topic', 'shell', 'name', 'file', 'args', 'id', 'manifest'])

/** What is wrong with a command line, in one sentence: the flag, the value and the way out. */
export function describeUsage(error: unknown): string {
  return `error: ${sentenceOf(error)}`
}

/** What is said to a command that does not exist. */
export function describeUnknownCommand(input: string, corrections: readonly string[]): string {
  const close = corrections.map((one) => one.replaceAll('`', ''))
  return `error: there is no command ${JSON.stringify(input)}${didYouMean(close)}`
}

function sentenceOf(error: unknown): string {
  if (error instanceof ArgumentParseError) {
    const { externalFlagNameOrPlaceholder: name, exception, input } = error
    const why = exception instanceof Error ? exception.message : String(exception)
    const what = PLACEHOLDERS.has(name) ? name : flag(name)
    const plain = why.replace(/^Cannot convert .* to an? (\w+)$/, `${JSON.stringify(input)} is not a $1`)
    return `${what}: ${plain}`
  }
  if (error instanceof EnumValidationError) {
    const { externalFlagName, input, values } = error
    const close = nearest(input, values)
    const wayOut = didYouMean(close === undefined ? [] : [close])
    return `${flag(externalFlagName)}: ${JSON.stringify(input)} is not one of ${values.join(', ')}${wayOut}`
  }
  if (error instanceof FlagNotFoundError) {
    const { input, corrections } = error
    return `there is no flag ${input.startsWith('-') ? input : flag(input)}${didYouMean(corrections.map(flag))}`
  }
  if (error instanceof UnsatisfiedFlagError) return `${flag(error.externalFlagName)} needs a value`
  if (error instanceof UnexpectedFlagError)
    return `${flag(error.externalFlagName)} is given twice: ${JSON.stringify(error.previousInput)} and ${JSON.stringify(error.input)}`
  if (error instanceof UnexpectedPositionalError)
    return `${JSON.stringify(error.input)} is one argument too many; put quotes around a value with spaces`
  if (error instanceof UnsatisfiedPositionalError) return `${error.placeholder} is missing`
  if (error instanceof InvalidNegatedFlagSyntaxError) return `${flag(error.externalFlagName)} takes no value`
  return error instanceof Error ? error.message : String(error)
}

function didYouMean(corrections: readonly string[]): string {
  return corrections.length === 0 ? '' : `; did you mean ${corrections.join(' or ')}?`
}

/** A flag as it is typed: `baseUrl` is `--base-url`. */
function flag(name: string): string {
  const bare = name.replace(/^-+/, '')
  const kebab = bare.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return `${bare.length === 1 ? '-' : '--'}${kebab}`
}
