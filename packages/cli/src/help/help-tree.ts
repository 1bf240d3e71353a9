import type { Command, RouteMap } from '@stricli/core'

import type { CliContext } from '../context/cli-context.ts'
import { type CommandDescription, describeCommand } from './describe-command.ts'

/** Descriptions of all commands and groups by their path, such as `aqua run`. The program itself is `''`. */
export type HelpTree = Readonly<Record<string, CommandDescription>>

/** Describes a program with all that is in it. */
export function helpTree(target: Command<CliContext> | RouteMap<CliContext>, path = ''): HelpTree {
  const tree: Record<string, CommandDescription> = {
    [path]: describeCommand(target, ['zuora-jobs', ...(path === '' ? [] : path.split(' '))]),
  }
  if ('getAllEntries' in target) {
    for (const { name, target: one, hidden } of target.getAllEntries()) {
      const below = `${path} ${name['convert-camel-to-kebab']}`.trim()
      if (!hidden) Object.assign(tree, helpTree(one, below))
    }
  }
  return tree
}
