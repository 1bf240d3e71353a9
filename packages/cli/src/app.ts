import {
  type Application,
  buildApplication,
  buildRouteMap,
  type StricliIntegration,
  text_en,
  version as versionFlag,
} from '@stricli/core'

import manifest from '../package.json' with { type: 'json' }
import { completion } from './commands/completion.ts'
import { demo } from './commands/demo.ts'
import { doctor } from './commands/doctor.ts'
import { FAMILY_COMMANDS } from './commands/family-commands.ts'
import { fleet } from './commands/fleet/fleet.ts'
import { help } from './commands/help.ts'
import { jobs } from './commands/jobs/jobs.ts'
import { login } from './commands/login.ts'
import { mock } from './commands/mock.ts'
import { plan } from './commands/plan.ts'
import { profiles } from './commands/profiles.ts'
import { verify } from './commands/verify.ts'
import type { CliContext } from './context/cli-context.ts'
import { describeCommand } from './help/describe-command.ts'
import { formatHelp } from './help/format-help.ts'
import { widthOf } from './help/wrap.ts'
import { describeUnknownCommand, describeUsage } from './words/describe-usage.ts'

/** `--help` of every command: with examples, and as wide as the terminal. */
const helpFlag: StricliIntegration<CliContext> = {
  flag: {
    brief: text_en.briefs.help,
    aliases: ['h'],
    global: true,
    defaultForRouteMap: true,
    async run(_, { result, ansiColorByStream }) {
      const look = {
        width: widthOf(this.process.stdout as { columns?: number }),
        isColored: ansiColorByStream.stdout,
      }
      const description = describeCommand(result.target, result.prefix)
      this.process.stdout.write(formatHelp(description, result.prefix.slice(1), look))
    },
  },
}

/** All commands. */
export const app: Application<CliContext> = buildApplication<CliContext>(
  buildRouteMap({
    docs: { brief: "Run Zuora's asynchronous jobs (unofficial)" },
    routes: {
      ...FAMILY_COMMANDS,
      jobs,
      fleet,
      verify,
      plan,
      login,
      profiles,
      doctor,
      mock,
      demo,
      completion,
      help,
    },
  }),
  {
    name: 'zuora-jobs',
    scanner: { caseStyle: 'allow-kebab-for-camel' },
    localization: {
      text: {
        ...text_en,
        exceptionWhileParsingArguments: describeUsage,
        noCommandRegisteredForInput: ({ input, corrections }) => describeUnknownCommand(input, corrections),
      },
    },
  },
  {
    help: helpFlag,
    version: versionFlag({ brief: text_en.briefs.version, info: { currentVersion: manifest.version } }),
  },
)
