import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { writePage } from './page.ts'

const ROOT = join(import.meta.dirname, '../../..')

/** What has changed for users: released, from the changelogs; and what the next release brings. */
export function makeChangelog(): void {
  const next = new Map<string, string[]>()
  for (const file of globSync('.changeset/*.md', { cwd: ROOT }).toSorted()) {
    const [, packages = '', text = ''] =
      /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(join(ROOT, file), 'utf8')) ?? []
    for (const [, name = ''] of packages.matchAll(/'([^']+)': \w+/g))
      next.set(name, [...(next.get(name) ?? []), text.trim()])
  }
  const changes = [...next]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, texts]) => {
      return `### ${name}\n\n${texts.map((text) => `- ${text.replaceAll('\n', '\n  ')}`).join('\n')}`
    })
  const released = globSync('{spec,packages/*}/CHANGELOG.md', { cwd: ROOT })
    .filter((file) => existsSync(join(ROOT, file)))
    .map((file) => readFileSync(join(ROOT, file), 'utf8').replaceAll(/^(#+ )/gm, '#$1'))
  writePage(
    'changelog.md',
    {
      title: 'Changelog',
      description: 'What has changed, by package.',
      tableOfContents: { maxHeadingLevel: 3 },
    },
    [changes.length === 0 ? '' : `## Next release\n\n${changes.join('\n\n')}`, ...released].join('\n\n'),
  )
}
