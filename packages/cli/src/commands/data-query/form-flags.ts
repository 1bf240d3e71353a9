import type { FlagParametersForType } from '@stricli/core'

import type { CliContext } from '../../context/cli-context.ts'
import type { ResultForm } from '../../families/terminal-family.ts'

/** How {@link ResultForm} is declared. */
export const FORM_FLAGS: FlagParametersForType<ResultForm, CliContext> = {
  format: {
    kind: 'enum',
    values: ['csv', 'tsv', 'dsv', 'json'],
    brief: 'Format of the result; json is a JSON object in each line (default: csv)',
    optional: true,
  },
  compression: {
    kind: 'enum',
    values: ['none', 'gzip', 'zip'],
    brief: 'How the result is packed, on the way and on disk (default: none)',
    optional: true,
  },
  columnSeparator: {
    kind: 'parsed',
    parse: parseSeparator,
    brief: 'The one character between columns, with --format dsv',
    placeholder: 'character',
    optional: true,
  },
}

function parseSeparator(text: string): string {
  if (/^.$/su.test(text)) return text
  throw new SyntaxError(`${JSON.stringify(text)} is not one character, such as '|'`)
}
