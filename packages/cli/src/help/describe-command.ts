import type { Command, RouteMap } from '@stricli/core'

import type { CliContext } from '../context/cli-context.ts'

type Target = Command<CliContext> | RouteMap<CliContext>

/** One flag of a command. */
export interface FlagLine {
  /** `--output`, or `--progress, --no-progress`. */
  readonly name: string
  readonly placeholder: string | undefined
  readonly alias: string | undefined
  readonly brief: string
  /** What values there are, what it is by default, whether it may be repeated. */
  readonly notes: string
  readonly isRequired: boolean
}

/** All that the help and the reference say of a command, read from its definition. */
export interface CommandDescription {
  readonly usage: readonly string[]
  readonly about: readonly string[]
  readonly commands: readonly (readonly [name: string, brief: string])[]
  readonly args: readonly (readonly [name: string, brief: string])[]
  readonly flags: readonly FlagLine[]
}

/** What a definition says of one flag, whichever kind it has. */
interface FlagDefinition {
  readonly kind: 'boolean' | 'counter' | 'enum' | 'parsed'
  readonly brief: string
  readonly placeholder?: string
  readonly optional?: boolean
  readonly default?: unknown
  readonly hidden?: boolean
  readonly variadic?: boolean | string
  readonly values?: readonly string[]
  readonly withNegated?: boolean
}

/** One argument. */
interface ArgumentDefinition {
  readonly brief: string
  readonly placeholder?: string
  readonly optional?: boolean
}

/** Describes a command, or a group of them. */
export function describeCommand(target: Target, path: readonly string[]): CommandDescription {
  const about = (target.fullDescription ?? target.brief).split('\n')
  if ('getAllEntries' in target) {
    const commands = target
      .getAllEntries()
      .filter(({ hidden }) => !hidden)
      .map(({ name, target: { brief } }): [string, string] => [name['convert-camel-to-kebab'], brief])
    return { usage: [`${path.join(' ')} <command>`], about, commands, args: [], flags: [] }
  }
  const { parameters } = target
  const aliases = Object.entries<string>(parameters.aliases ?? {})
  const flags = Object.entries(parameters.flags ?? {})
    .filter(([, flag]) => (flag as FlagDefinition).hidden !== true)
    .map(([name, flag]) =>
      flagLine(name, flag as FlagDefinition, aliases.find(([, one]) => one === name)?.[0]),
    )
  const args = argumentsOf(parameters.positional)
  const usage = [
    ...path,
    ...args.map(({ placeholder = 'value', optional }) =>
      optional === true ? `[${placeholder}]` : `<${placeholder}>`,
    ),
    ...flags.map(usageOf),
  ].join(' ')
  return {
    usage: [usage],
    about,
    commands: [],
    args: args.map(({ placeholder = 'value', brief }) => [placeholder, brief]),
    flags,
  }
}

function flagLine(name: string, flag: FlagDefinition, alias: string | undefined): FlagLine {
  const { kind, brief, placeholder, optional, variadic, values } = flag
  const long = kebab(name)
  const isNegatable = kind === 'boolean' && flag.withNegated !== false && flag.default !== false
  const notes = [
    values && `one of ${values.join(', ')}`,
    flag.default !== undefined &&
      flag.default !== false &&
      flag.default !== '' &&
      `default: ${JSON.stringify(flag.default).replaceAll('"', '')}`,
  ].filter((note) => typeof note === 'string')
  return {
    name: isNegatable ? `--${long}, --no-${long}` : `--${long}`,
    placeholder:
      kind === 'boolean' || kind === 'counter'
        ? undefined
        : `<${placeholder ?? 'value'}>${variadic ? '…' : ''}`,
    alias,
    brief,
    notes: notes.join('; '),
    isRequired: optional !== true && flag.default === undefined && kind !== 'boolean' && kind !== 'counter',
  }
}

function usageOf({ name, placeholder, isRequired }: FlagLine): string {
  const flag = placeholder === undefined ? name.split(', ')[0]! : `${name} ${placeholder}`
  return isRequired ? `(${flag})` : `[${flag}]`
}

function argumentsOf(
  positional: Command<CliContext>['parameters']['positional'],
): readonly ArgumentDefinition[] {
  if (positional === undefined) return []
  if (positional.kind === 'array') return [{ ...positional.parameter, optional: true }]
  return positional.parameters
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
