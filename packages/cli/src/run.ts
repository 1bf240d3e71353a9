import { Writable } from 'node:stream'

import { type Command, type RouteMap, run as runApplication } from '@stricli/core'

import { app } from './app.ts'
import { beginCommand } from './begin-command.ts'
import { complete } from './complete.ts'
import { type CliContext, report, tell, type World } from './context/cli-context.ts'
import { EXIT, type ExitCode } from './context/exit.ts'
import { takeGlobalFlags } from './context/global-flags.ts'
import { type Facts, RESULT_VERSION, type Result, resultWriter } from './context/result.ts'
import { failCommand } from './fail-command.ts'
import { COMPLETE } from './help/completion-scripts.ts'
import { planLine } from './plan-line.ts'

/**
 * Runs a command line and returns its exit code.
 *
 * @example
 * await run(['aqua', 'run', '--query', 'select Id from Account'], world)
 */
export async function run(typed: readonly string[], world: World): Promise<number> {
  const argv = planLine(typed, (line) => routeOf(line).target)
  const { command, target } = routeOf(argv)
  const { mode, yes, rest } = takeGlobalFlags(argv, target)
  const result = resultWriter()
  // With `--json`, stdout holds the one object; what is written for people in between becomes a part of it.
  const [printed, complained] = [memory(), memory()]
  const stdout = mode.json ? printed.stream : world.stdout
  const stderr = mode.json ? complained.stream : world.stderr
  let isPrinted = false
  const context: CliContext = {
    ...world,
    stdout,
    mode,
    result,
    process: { stdout, stderr, env: world.env },
    argv,
    command,
    yes,
    begin: beginCommand,
    publish: (facts) => {
      isPrinted = true
      print(world, command, EXIT.ok, { ...result.facts(), ...facts })
    },
    fail: (error) => failCommand(context, error),
    // What another command says becomes a part of what this one says.
    run: (another, changes) =>
      run(another, { ...world, ...(mode.json && { stdout, stderr: asEvents(context) }), ...changes }),
  }
  if (argv[0] === COMPLETE) {
    await complete(argv.slice(1), context)
    return EXIT.ok
  }
  await runApplication(app, rest, context)
  const code = Number(context.process.exitCode)
  // stricli's own failures, such as an unknown flag, have negative codes.
  const exitCode = (code < 0 ? EXIT.usage : code) as ExitCode
  if (code < 0) stderr.write(`${NEXT}zuora-jobs ${command === '' ? '' : `${command} `}--help\n`)
  if (!mode.json || isPrinted) return exitCode
  const complaint = complained.text()
  if (complaint !== '') failUsage(context, complaint)
  const text = printed.text()
  print(world, command, exitCode, { ...result.facts(), ...(text !== '' && { text }) })
  return exitCode
}

/** What stricli says of a command line, as the error of the result and as an event. */
function failUsage(context: CliContext, complaint: string): void {
  const lines = complaint.trim().split('\n')
  const error = {
    code: 'usage',
    message: lines
      .filter((line) => !line.startsWith(NEXT))
      .join('\n')
      .replaceAll(/^error: /gm, ''),
    next: lines.filter((line) => line.startsWith(NEXT)).map((line) => line.slice(NEXT.length)),
  }
  report(context, { error })
  tell(context, 'error', error)
}

const NEXT = 'next: '

/** The command that a line is for, as far as it can be known without its flags. */
export function routeOf(argv: readonly string[]): {
  readonly command: string
  readonly target: Command<CliContext> | undefined
} {
  let target: RouteMap<CliContext> | Command<CliContext> = app.root
  const path: string[] = []
  for (const arg of argv) {
    if (arg.startsWith('-')) continue
    const next: typeof target | undefined =
      'getRoutingTargetForInput' in target ? target.getRoutingTargetForInput(arg) : undefined
    if (next === undefined) break
    target = next
    path.push(arg)
  }
  return { command: path.join(' '), target: 'usesFlag' in target && 'loader' in target ? target : undefined }
}

function print(world: World, command: string, exitCode: ExitCode, facts: Facts): void {
  const { error, ...found } = facts
  const result: Result = { version: RESULT_VERSION, command, exitCode, ...found, ...(error && { error }) }
  world.stdout.write(`${JSON.stringify(result)}\n`)
}

/** A stream that makes a message of each line that is written. */
function asEvents(context: CliContext): Writable {
  return new Writable({
    write(chunk: Buffer, _, done) {
      for (const text of chunk.toString().split('\n')) if (text !== '') tell(context, 'message', { text })
      done()
    },
  })
}

/** A stream that keeps what is written. */
function memory(): { readonly stream: Writable; readonly text: () => string } {
  const chunks: Buffer[] = []
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      chunks.push(chunk)
      done()
    },
  })
  return { stream, text: () => Buffer.concat(chunks).toString() }
}
