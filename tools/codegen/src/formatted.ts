import { basename } from 'node:path'

import { format } from 'oxfmt'

import oxfmtrc from '../../../.oxfmtrc.json' with { type: 'json' }

const { $schema: _schema, ignorePatterns: _patterns, overrides: _overrides, ...OPTIONS } = oxfmtrc

/**
 * A text formatted as the rest of the repository is.
 *
 * @param name of its file; the ending says the language
 * @throws Error for a text that is not of its language
 */
export async function formatted(name: string, text: string): Promise<string> {
  const { code, errors } = await format(basename(name), text, OPTIONS)
  if (errors.length > 0) throw new Error(`cannot format ${name}: ${errors[0]!.message}`)
  return code
}
