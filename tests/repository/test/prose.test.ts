import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')

/** Phrases that are not plain English, or not the words of this house, and what to write instead. */
const PHRASES: readonly { readonly phrase: RegExp; readonly instead: string }[] = [
  {
    phrase:
      /(?<!\b[Tt]here |\b[Tt]here’s )\b(?:is|are|was|were) no (?!longer\b|more\b|less\b|matter\b|one\b)[a-z]/,
    instead: 'is not a …',
  },
  {
    phrase: /(?<!\b[Tt]here )\b(?:is|are|was|were) none\b(?! of)/,
    instead: 'is not one, or the name of what it is',
  },
  { phrase: /milliseconds since (?:the )?(?:Unix )?epoch/i, instead: 'epoch milliseconds' },
  {
    phrase: /\b(?:hearsay|newborn|oddit(?:y|ies)|disturbances?)\b/i,
    instead: 'the words of ARCHITECTURE.md',
  },
  { phrase: /\bcanceling\b/, instead: 'cancelling' },
]

/** Text that we write ourselves, and people read. */
const FILES = execFileSync(
  'git',
  [
    'ls-files',
    '*.md',
    '*.ts',
    '*.js',
    '*.yaml',
    '*.yml',
    ':!:**/generated/**',
    ':!:**/CHANGELOG.md',
    ':!:etc/**',
  ],
  { cwd: root, encoding: 'utf8' },
)
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)) && file !== 'pnpm-lock.yaml')
  .filter((file) => !file.startsWith('tests/repository/'))

describe('plain English', () => {
  it.each(PHRASES)('writes “$instead” instead of $phrase', ({ phrase }) => {
    const found = FILES.flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => (phrase.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
    )
    expect(found).toEqual([])
  })

  it('allows what is plain', () => {
    const plain = ['there is no tenant', 'it is no longer open', 'there are none', 'is none of them']
    expect(plain.filter((text) => PHRASES.some(({ phrase }) => phrase.test(text)))).toEqual([])
  })
})
