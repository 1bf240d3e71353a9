import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { writePage } from './page.ts'

const PACKAGES = join(import.meta.dirname, '../../../packages')

/** What the packages write down of themselves: all commands with their flags, and all named operations. */
export function makeCommandLine(): void {
  const operations = readFileSync(join(PACKAGES, 'client/api.md'), 'utf8').replace(/^# .*\n/, '')
  writePage('reference/operations.md', { title: 'Named operations' }, operations)

  // A page for each group, since all of them are too much for one.
  const [, ...commands] = readFileSync(join(PACKAGES, 'cli/REFERENCE.md'), 'utf8').split(/^(?=## )/m)
  const isCommand = (text: string): boolean => /^## [a-z]/.test(text)
  const groups = Map.groupBy(commands.filter(isCommand), (text) => /^## ([\w-]+)/.exec(text)![1]!)
  const rows = [...groups].map(([group, texts]) => {
    const names = texts.map((text) => `\`${/^## (.*)/.exec(text)![1]}\``)
    return `| [${group}](/reference/commands/${group}/) | ${names.join(', ')} |`
  })
  writePage(
    'reference/commands/index.md',
    { title: 'All commands', sidebar: { order: 0 } },
    [
      '`zuora-jobs help` says the same.',
      '',
      '| group | commands |',
      '| --- | --- |',
      ...rows,
      '',
      // What holds for all of them.
      ...commands.filter((text) => !isCommand(text)),
    ].join('\n'),
  )
  for (const [group, texts] of groups) {
    writePage(
      `reference/commands/${group}.md`,
      { title: `zuora-jobs ${group}`, sidebar: { label: group } },
      texts.join('\n'),
    )
  }
}
