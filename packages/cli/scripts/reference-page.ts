import { GLOBAL_FLAGS } from '../src/context/global-flags.ts'
import type { CommandDescription, FlagLine } from '../src/help/describe-command.ts'
import { EXAMPLES } from '../src/help/examples.ts'
import { EXIT_CODES } from '../src/help/exit-codes.ts'
import type { HelpTree } from '../src/help/help-tree.ts'
import { VARIABLES } from '../src/help/variables.ts'

/** The reference of all commands as Markdown, made of the same definitions as `--help`. */
export function referencePage(tree: HelpTree): string {
  const commands = Object.entries(tree).filter(([path, { commands }]) => path !== '' && commands.length === 0)
  return [
    '# Reference of `zuora-jobs`',
    'Made from the definitions of the commands by `node --run reference`; `zuora-jobs help` says the same.',
    ...commands.map(([path, description]) => section(path, description)),
    '## Flags of all commands',
    table(
      ['flag', 'what it does'],
      GLOBAL_FLAGS.map(({ name, alias, brief }) => [
        `\`--${name}\`${alias === undefined ? '' : `, \`-${alias}\``}`,
        brief,
      ]),
    ),
    '## Environment',
    table(
      ['variable', 'what it is for'],
      VARIABLES.map(([name, means]) => [`\`${name}\``, means]),
    ),
    '## Exit codes',
    table(
      ['code', 'what it says'],
      EXIT_CODES.map(({ codes, means }) => [codes, means]),
    ),
  ]
    .join('\n\n')
    .concat('\n')
}

function section(path: string, { usage, about, args, flags }: CommandDescription): string {
  const rows = [
    ...args.map(([name, brief]): readonly string[] => [`\`<${name}>\``, brief]),
    ...flags.map(rowOf),
  ]
  const examples = (EXAMPLES[path] ?? []).flatMap(({ about: what, line }) => [
    `# ${what}`,
    `zuora-jobs ${line}`,
  ])
  return [
    `## ${path}`,
    about.join('\n\n'),
    ['```text', ...usage, '```'].join('\n'),
    ...(rows.length === 0 ? [] : [table(['argument', 'what it is'], rows)]),
    ...(examples.length === 0 ? [] : [['```text', ...examples, '```'].join('\n')]),
  ].join('\n\n')
}

function rowOf({ name, placeholder, alias, brief, notes, isRequired }: FlagLine): readonly string[] {
  const flag = `${name}${placeholder === undefined ? '' : ` ${placeholder}`}`
  const also = alias === undefined ? '' : `, \`-${alias}\``
  const more = [isRequired ? 'required' : '', notes].filter((note) => note !== '').join('; ')
  return [`\`${flag}\`${also}`, more === '' ? brief : `${brief} (${more})`]
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')))
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...cells.map((row) => row[column]!.length)),
  )
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`
  return [
    line(headings),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...cells.map(line),
  ].join('\n')
}
