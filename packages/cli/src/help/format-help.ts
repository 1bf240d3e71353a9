import { GLOBAL_FLAGS } from '../context/global-flags.ts'
import type { CommandDescription, FlagLine } from './describe-command.ts'
import { EXAMPLES } from './examples.ts'
import { wrap, wrapRows } from './wrap.ts'

/** How help is shown. */
export interface HelpLook {
  readonly width: number
  readonly isColored: boolean
}

/**
 * The help of a command or of a group of commands, no wider than the terminal.
 *
 * @param path without the name of the program
 */
export function formatHelp(
  { usage, about, commands, args, flags }: CommandDescription,
  path: readonly string[],
  { width, isColored }: HelpLook,
): string {
  const heading = (text: string): string => (isColored ? `\u001B[1m${text}\u001B[22m` : text)
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', heading(title), ...lines]
  const isRoot = path.length === 0
  return [
    heading('USAGE'),
    ...usage.flatMap((line) => wrapUsage(line, width)),
    '',
    ...about.flatMap((paragraph) => wrap(paragraph, width)),
    ...section('COMMANDS', wrapRows(commands, width)),
    ...section('ARGUMENTS', wrapRows(args, width)),
    ...section('FLAGS', wrapRows(flags.map(rowOf), width)),
    ...section('FLAGS OF ALL COMMANDS', wrapRows(globalRows(isRoot), width)),
    ...section('EXAMPLES', examplesOf(path.join(' '), width)),
    '',
    '',
  ]
    .join('\n')
    .replace(/\n+$/, '\n')
}

function rowOf({ name, placeholder, alias, brief, notes }: FlagLine): readonly [string, string] {
  const flag = `${alias === undefined ? '    ' : `-${alias}, `}${name}${placeholder === undefined ? '' : ` ${placeholder}`}`
  return [flag, notes === '' ? brief : `${brief} (${notes})`]
}

function globalRows(isRoot: boolean): readonly (readonly [string, string])[] {
  const rows = GLOBAL_FLAGS.map(({ name, alias, brief }): [string, string] => [
    `${alias === undefined ? '    ' : `-${alias}, `}--${name}`,
    brief,
  ])
  rows.push(['-h, --help', 'Show this'])
  if (isRoot) rows.push(['-v, --version', 'Show the version'])
  return rows
}

/** A usage line breaks between flags, never within one. */
function wrapUsage(line: string, width: number): readonly string[] {
  const glued = line.replaceAll(/[[(<][^\])>]*[\])>]/g, (part) => part.replaceAll(' ', '\u00A0'))
  return wrap(`  ${glued}`, width, '    ').map((one) => one.replaceAll('\u00A0', ' '))
}

/** Command lines stay whole: they are copied. */
function examplesOf(command: string, width: number): readonly string[] {
  return (EXAMPLES[command] ?? []).flatMap(({ about, line }) =>
    wrap(`  # ${about}`, width, '  # ').concat(`  zuora-jobs ${line}`),
  )
}
