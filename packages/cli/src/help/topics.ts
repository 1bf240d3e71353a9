import { nearest } from '@zuora-jobs/client/internal'
import { ENVIRONMENTS } from '@zuora-jobs/spec'

import { EXIT_CODES } from './exit-codes.ts'
import { RECIPES } from './recipes.ts'
import { VARIABLES } from './variables.ts'
import { wrap, wrapRows } from './wrap.ts'

/** A text for a terminal of a width. */
type Topic = (width: number) => string

/** What `zuora-jobs help` explains besides commands. */
export const TOPICS: Readonly<Record<string, Topic>> = {
  'exit-codes': (width) =>
    page(width, 'The exit code says how a command ended.', [
      ['', EXIT_CODES.map(({ codes, means }): [string, string] => [codes, means])],
    ]),
  environment: (width) =>
    page(width, 'A flag counts before its variable, and a variable before the profile.', [
      ['VARIABLES', VARIABLES],
      ['ENVIRONMENTS OF ZUORA', Object.entries(ENVIRONMENTS)],
    ]),
  profiles: (width) =>
    page(width, PROFILES, [
      [
        'COMMANDS',
        [
          ['zuora-jobs login --profile prod', 'make one; the credentials are verified'],
          ['zuora-jobs profiles', 'list them'],
          ['zuora-jobs profiles default prod', 'use it where none is named'],
          ['zuora-jobs profiles remove prod', 'forget it'],
          ['zuora-jobs doctor --profile prod', 'see whether it works'],
        ],
      ],
    ]),
  recipes: (width) =>
    RECIPES.map(({ title, about, lines }) =>
      [title.toUpperCase(), ...wrap(about, width), ...lines.map((line) => `  ${line}`), ''].join('\n'),
    ).join('\n'),
}

const PROFILES =
  'A profile keeps the host and the credentials of a tenant under a name, in profiles.json of the config folder ' +
  '($XDG_CONFIG_HOME/zuora-jobs, else ~/.config/zuora-jobs), which only its owner may read. --profile names one, else ' +
  'ZUORA_PROFILE, else the default is used. With --profile, the variables that name a tenant are left aside. A profile ' +
  'that was made with --protected asks before everything that changes something; a script passes --yes.'

/** A topic by its name. */
export function topicNamed(name: string): Topic | undefined {
  if (Object.hasOwn(TOPICS, name)) return TOPICS[name]
  const close = name.includes(' ') || name === '' ? undefined : nearest(name, Object.keys(TOPICS))
  return close !== undefined && name.length > 4 ? TOPICS[close] : undefined
}

function page(
  width: number,
  about: string,
  sections: readonly (readonly [title: string, rows: readonly (readonly [string, string])[]])[],
): string {
  const lines = sections.flatMap(([title, rows]) => [
    '',
    ...(title === '' ? [] : [title]),
    ...wrapRows(rows, width),
  ])
  return `${[...wrap(about, width), ...lines].join('\n')}\n`
}
