/** How oasdiff and we judge the same changes. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { levelOf } from '../../src/change.ts'
import { compareDocuments } from '../../src/document/compare-documents.ts'
import type { Level } from '../../src/level.ts'
import { documentOf } from '../documents.ts'
import { markdownTable } from '../markdown-table.ts'
import { exampleOf } from './examples.ts'

export interface Parity {
  readonly id: string
  readonly theirs: string
  readonly ours: Level
  readonly rules: readonly string[]
  /** Why the levels do not say the same; `undefined` where they do. */
  readonly why: string | undefined
}

/** Rules about what no document of ours has. */
const ELSEWHERE: Readonly<Record<string, RegExp>> = {
  'we know no date after which something may go (`x-sunset`): what goes is major': /sunset/,
  'we know no levels of stability (`x-stability-level`)': /stability/,
  'our open enums are `x-known-values`': /x-extensible-enum/,
  'the version of a release comes from changesets, which `spec:changeset` checks': /^api-(major-)?version/,
}

/** What a level of theirs allows ours to be. */
const SAME: Readonly<Record<string, readonly Level[]>> = {
  ERR: ['major'],
  WARN: ['minor', 'major'],
  INFO: ['none', 'patch', 'minor'],
}

const GONE_FROM_TYPES = 'the generated type loses it: code that names it no longer compiles'
const BOTH_SIDES = 'the generated types have the field on both sides, whoever may write it'
const UNION = 'the type of the data becomes a union: code that reads it no longer compiles'

/** Why we judge otherwise, by the rule of ours, or by that of oasdiff where a field has a mark. */
const WHY: readonly (readonly [rule: RegExp, why: string])[] = [
  [/(read|write)-only/, BOTH_SIDES],
  [/removed-with-deprecation/, 'that it was deprecated does not make code compile that still uses it'],
  [/wrapped-in-one-of/, 'a schema and the only form of a `oneOf` mean the same'],
  [/^security-tightened/, 'a program without the other credential is refused'],
  [/^security-scheme/, 'a program that gets its token the old way is refused'],
  [/^discriminator/, 'the generated types tell the forms apart by it: a `switch` no longer compiles'],
  [/^request-default/, 'a program that leaves it out gets something else'],
  [/^(response-content-type|success-status)-added/, UNION],
  [/^response-(type|enum|variant)-(narrowed|removed)/, 'code that asks for what is gone no longer compiles'],
  [/^response-(type|variant)-(widened|added)/, UNION],
  [/^response-content-type|^error-status|^operation-id|^schema-removed/, GONE_FROM_TYPES],
  [/^response-constraint-changed/, 'code that takes the text apart by the old pattern fails'],
  [/^response-field-now-optional/, 'a field that was always there may be missing'],
  [/^tuple/, 'the generated type is a tuple of an exact length'],
  [/^parameter-removed/, GONE_FROM_TYPES],
]

const [source, ...lines] = readFileSync(join(import.meta.dirname, 'catalogue.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
const CATALOGUE = lines.map((line) => line.split('\t') as [string, string])

/** The rules that can apply to a document such as ours. */
export function parities(): readonly Parity[] {
  const own = CATALOGUE.filter(([id]) => !Object.values(ELSEWHERE).some((pattern) => pattern.test(id)))
  return own.map(([id, theirs]) => {
    const example = exampleOf(id)
    if (example === undefined) throw new Error(`there is no change for ${id}`)
    const changes = compareDocuments(documentOf(example[0]), documentOf(example[1]))
    const [ours, rules] = [levelOf(changes), [...new Set(changes.map(({ rule }) => rule))]]
    const isSame = SAME[theirs]!.includes(ours)
    const why = WHY.find(([pattern]) => [id, ...rules].some((rule) => pattern.test(rule)))?.[1]
    return { id, theirs, ours, rules, why: isSame ? undefined : (why ?? '') }
  })
}

/** The page on what we have of oasdiff. */
export function parityPage(all: readonly Parity[]): string {
  const others = all.filter(({ why }) => why !== undefined)
  const code = (text: string): string => `\`${text}\``
  const elsewhere = Object.entries(ELSEWHERE).map(([why, pattern]) => {
    const ids = CATALOGUE.filter(([id]) => pattern.test(id)).map(([id]) => code(id))
    return `- ${why}: ${ids.join(', ')}`
  })
  return `${[
    '# Beside oasdiff',
    '',
    `${source!.replace('# ', '')}.`,
    '',
    `Each of its ${CATALOGUE.length} rules stands here. For ${all.length} of them there is a change in \`test/parity/examples.ts\`, which is`,
    'judged as this page is made. `ERR` is major, `INFO` is minor or less, and `WARN` is minor or major.',
    `${all.length - others.length} are judged alike and ${others.length} are not, each with its reason. oasdiff judges what is sent and received; we`,
    'also judge what compiles.',
    '',
    'Made by `npx vitest run tools/spec-diff/test/parity -u`.',
    '',
    markdownTable(
      ['oasdiff', 'level', 'ours', 'level', 'why not the same'],
      ...all.map(({ id, theirs, ours, rules, why = '' }) => [
        code(id),
        theirs,
        rules.map(code).join(', ') || '–',
        ours,
        why,
      ]),
    ),
    '',
    '## What no document of ours has',
    '',
    ...elsewhere,
  ].join('\n')}\n`
}
