import { FAMILIES } from '@zuora-jobs/spec'

/** Names of the libraries, and what the terminal calls the same. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/allowDefaults: true/g, '--allow-defaults'],
  [/pass encoding: '([\w-]+)'/g, 'pass --encoding $1'],
  [/pass delimiter: "\\t"/g, 'pass --delimiter tab'],
  [/pass delimiter: "(.)"/g, "pass --delimiter '$1'"],
  [/^columns: are missing; /, ''],
  [
    /name all fields of the object, so that none is forgotten,/g,
    'name all fields of the object with --columns,',
  ],
  [/\bmaxBytes\b/g, '--part-size'],
  [/^from: /, '--csv: '],
  [/^ids: /, '--ids: '],
  [/, or set overwrite to 'always'/g, ''],
  [/; to take it as it is, turn verify off/g, ''],
  [/\(records announced: /g, '(rows announced: '],
  [/ on "run\/[^"]*"/g, ' on it'],
  [/\bsubmitWithinMs\b/g, '--submit-within'],
  [/\b(?:total)?[tT]imeoutMs\b/g, 'the time limit'],
  [/\bidempotencyKey\b/g, '--idempotency-key'],
  [/\bbaseUrl\b/g, '--base-url'],
  [/\bapiVersion\b/g, '--api-version'],
  [/\bentityId\b/g, '--entity'],
  [/\borgIds or orgs\b/g, '--org or --org-id'],
  [/\borgIds\b/g, '--org'],
  [/\btrackId\b/g, '--track-id'],
  [/\bauth\.clientId\b/g, 'ZUORA_CLIENT_ID'],
  [/\bauth\.clientSecret\b/g, 'ZUORA_CLIENT_SECRET'],
  [/\bauth\.tokenStore\b/g, 'the kept token'],
  ...Object.entries(FAMILIES).map(
    ([name, { command }]) => [new RegExp(`\\b${name}\\b`, 'g'), command] as const,
  ),
  [/ with the handle of this error/g, ''],
  [/,? see candidates/g, ''],
  [/, in problems$/gm, ''],
  [/\bhandles?\b/g, 'job'],
  [/\bsettled?\b/g, 'ended'],
  [/\bkinds?\b/g, 'family'],
  [/the state "[^"]*"/g, 'what the ledger has of it'],
  [/\bstate of this program/g, 'file of zuora-jobs'],
  [/update @zuora-jobs\/data/g, 'update zuora-jobs'],
]

/**
 * A text of the libraries in the words of the terminal: job, command, file. A person there has neither values
 * nor options of a program.
 */
export function inTerminalWords(text: string): string {
  return WORDS.reduce((said, [word, ours]) => said.replace(word, ours), text)
}
