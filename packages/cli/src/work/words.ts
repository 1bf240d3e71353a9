/** What the libraries call a thing, and what it is called at the terminal. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/ with the handle of this error/g, ''],
  [/\(submitWithinMs\)/g, '(--submit-within)'],
  [/allowDefaults: true/g, '--allow-defaults'],
  [/pass encoding: '([\w-]+)'/g, 'pass --encoding $1'],
  [/pass delimiter: "\\t"/g, 'pass --delimiter tab'],
  [/pass delimiter: "(.)"/g, "pass --delimiter '$1'"],
  [/^columns: are missing; /, ''],
  [
    /name all fields of the object, so that none is forgotten,/g,
    'name all fields of the object with --columns,',
  ],
  [/^from: /, '--csv: '],
  [/^ids: /, '--ids: '],
  [/, or set overwrite to 'always'/g, ''],
  [/; to take it as it is, turn verify off/g, ''],
  [/the state "[^"]*"/g, 'what the ledger has of it'],
  [/\(records announced: /g, '(rows announced: '],
  [/ on "run\/[^"]*"/g, ' on it'],
]

/** A message of the libraries as a person at a terminal reads it: flags in place of options. */
export function inWordsOfTheTerminal(message: string): string {
  return WORDS.reduce((text, [from, to]) => text.replace(from, to), message)
}
