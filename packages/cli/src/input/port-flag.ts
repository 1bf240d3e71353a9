import type { TypedFlagParameter } from '@stricli/core'

import type { CliContext } from '../context/cli-context.ts'

/** The port that a command serves on. */
export const PORT_FLAG: TypedFlagParameter<number, CliContext> = {
  kind: 'parsed',
  parse: portNumber,
  brief: 'Port; 0 takes a free one',
  placeholder: 'port',
  default: '0',
}

/** Reads a whole number from 0 to 65,535. @throws SyntaxError that says what it is not */
export function upTo65535(input: string, what: string): number {
  const number = Number(input)
  if (!/^\d{1,5}$/.test(input) || number > 65_535)
    throw new SyntaxError(`${JSON.stringify(input)} is not a ${what} from 0 to 65535`)
  return number
}

function portNumber(input: string): number {
  return upTo65535(input, 'port')
}
