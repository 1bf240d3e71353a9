import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'

import { pick, type SimulatedProcess } from '@zuora-jobs/simulate'
import { holds } from '@zuora-jobs/testing/invariants'

import { Interrupt } from '../../../src/context/cli-error.ts'
import { EXIT } from '../../../src/context/exit.ts'
import { run } from '../../../src/run.ts'
import { pause } from '../persist.ts'
import { type Actor, FILES_MS, jobsAbout, LABELED_PRODUCTS, type Stack, type TrueJob } from '../stack.ts'

/** A command line, and what it is to leave behind. */
interface Line {
  readonly args: readonly string[]
  readonly family: string
  readonly about: string
  readonly check?: (stack: Stack, folder: string, job: TrueJob) => void
}

const QUERY = "select Id, Name from Account where Name != 'terminal'"
const LINES: readonly Line[] = [
  {
    args: ['aqua', 'run', '--query', `accounts=${QUERY}`, '--output', 'a.csv'],
    family: 'aqua',
    about: QUERY,
    check(stack, folder, job) {
      const path = join(folder, 'a.csv')
      const isDue = job.phase === 'succeeded' || job.phase === 'partial'
      holds('wholeFiles', existsSync(path) === isDue, `a.csv of a job that is ${job.phase}.`)
      if (!isDue) return
      holds('wholeFiles', readFileSync(path, 'utf8') === stack.fileOf(job, 1), 'a.csv is another.')
    },
  },
  {
    args: ['bulk', 'create', '--object', 'passenger', '--csv', 'in.csv', '--rejects', 'rejects.csv'],
    family: 'customObjects',
    about: 'passenger',
    check({ loaded }) {
      const all = loaded('passenger')
      holds('oneJob', new Set(all).size === all.length, `${all.join(', ')} were loaded.`)
    },
  },
  {
    args: ['label', 'run', '--object-type', 'Product', '--ids', 'ids.txt', '--org', 'Acme US'],
    family: 'dataLabeling',
    about: 'Product',
  },
]
/** More than a job loads that fails midway. */
const ROWS = `number__c\n${Array.from({ length: 8 }, (_, index) => `${2_000 + index}\n`).join('')}`

/** What ends a command for good: its job has an outcome. */
const PHASES = new Map<number, readonly string[]>([
  [EXIT.ok, ['succeeded']],
  // Of a load that fails midway a part is there.
  [EXIT.jobPartial, ['partial', 'failed']],
  [EXIT.jobFailed, ['failed']],
  [EXIT.jobCancelled, ['cancelled']],
])
const MOST_LINES = 100
const SETTLED_MS = 200_000

/** What a command line has come to. */
interface Ended {
  readonly code: number
  readonly stderr: string
}

/** A person who types a command, and what it says when it stops before its job has ended. */
export const atTerminal: Actor = {
  name: 'at the terminal',
  async live(stack) {
    const line = pick(stack.random('terminal'), LINES)
    const folder = join(stack.folder, 'terminal')
    mkdirSync(folder)
    writeFileSync(join(folder, 'in.csv'), ROWS)
    writeFileSync(join(folder, 'ids.txt'), `${LABELED_PRODUCTS.join('\n')}\n`)
    const mine = (): readonly TrueJob[] => jobsAbout(stack, line.family, line.about)
    const code = await stack.world.run((process) => untilEnded(stack, process, folder, line, mine))
    return async () => {
      await pause(stack.world, SETTLED_MS)
      const jobs = mine().filter(({ phase }) => phase !== 'cancelled')
      const isOne = jobs.every(
        ({ createdAt = 0 }, index) => index === 0 || createdAt - jobs[index - 1]!.createdAt! > FILES_MS,
      )
      holds('oneJob', isOne, `${jobs.length} for one command.`)
      const job = jobs.at(-1) ?? mine().at(-1)
      if (job === undefined) throw new Error(`violated: a command that ended with ${code} has a job`)
      holds('truth', PHASES.get(code)!.includes(job.phase), `It is ${job.phase}, and ends with ${code}.`)
      line.check?.(stack, folder, job)
      const drafts = readdirSync(folder).filter((name) => name.endsWith('.part'))
      holds('wholeFiles', drafts.length === 0, `${drafts.join(', ')} is left.`)
    }
  },
}

async function untilEnded(
  stack: Stack,
  process: SimulatedProcess,
  folder: string,
  line: Line,
  mine: () => readonly TrueJob[],
): Promise<number> {
  const { world } = stack
  let args = existsSync(join(folder, 'typed')) ? RESUME : line.args
  let doubts = 0
  for (let lines = 1; lines <= MOST_LINES; lines += 1) {
    stack.attempt()
    writeFileSync(join(folder, 'typed'), '')
    const { code, stderr } = await typed(stack, process, folder, args)
    world.log?.(`zuora-jobs ${args.join(' ')} ends with ${code}`)
    if (PHASES.has(code) && !NOTHING_STARTED.test(stderr)) {
      const again = await typed(stack, process, folder, RESUME)
      if (again.stderr.includes('nothing is left to do')) return code
      args = RESUME
    } else {
      holds('typed', code !== EXIT.unexpected && code !== EXIT.usage, stderr)
      doubts = code === EXIT.inDoubt ? doubts + 1 : 0
      args = nextLine(line, stderr)
      if (doubts > 0 && doubts % 3 === 0) {
        await pause(process, SETTLED_MS)
        args = [...RESUME, '--it-is', mine()[0]?.id ?? 'none']
      }
    }
    await pause(process, 300_000 * world.chance.stream(`line ${lines}`)())
  }
  throw new Error('violated: the command ends')
}

const RESUME = ['jobs', 'resume', '--last']
const NOTHING_STARTED = /no job was started|has no job yet|the ledger (?:has no|is empty)/

/** What a person types who reads what was said. */
function nextLine(line: Line, stderr: string): readonly string[] {
  const itIs = /resume \w+ --it-is (\S+?)"?;/.exec(stderr)?.[1]
  if (NOTHING_STARTED.test(stderr)) return line.args
  return itIs === undefined ? RESUME : [...RESUME, '--it-is', itIs]
}

async function typed(
  stack: Stack,
  process: SimulatedProcess,
  cwd: string,
  args: readonly string[],
): Promise<Ended> {
  const { world, note } = stack
  const { baseUrl, auth } = stack.reach(process)
  const controller = new AbortController()
  let sent = 0
  let atAbort = Infinity
  const aborts = world.chance.strikes('abort', 0.1)
  const cancel =
    aborts &&
    process.clock.after(300_000 * aborts() ** 2, () => {
      controller.abort(new Interrupt('SIGINT'))
      setImmediate(() => (atAbort = sent))
    })
  const [stdout, stderr] = [memory(), memory()]
  const { clientId, clientSecret } = auth
  const code = await run(args, {
    cwd,
    clock: process.clock,
    tick: () => () => {},
    fetch(request, init) {
      sent += 1
      return process.fetch(request, init)
    },
    signal: controller.signal,
    env: {
      XDG_STATE_HOME: join(cwd, 'state'),
      XDG_CONFIG_HOME: '/dev/null/none',
      XDG_CACHE_HOME: '/dev/null/none',
      ZUORA_BASE_URL: baseUrl,
      ZUORA_CLIENT_ID: clientId,
      ZUORA_CLIENT_SECRET: clientSecret,
    },
    stdin: new Readable({ read() {} }),
    stdout: stdout.stream,
    stderr: stderr.stream,
  })
  cancel?.()
  note(stdout.text())
  note(stderr.text())
  if (code === EXIT.interrupted) {
    await pause(process, SETTLED_MS)
    holds('silence', sent <= atAbort, `${sent - atAbort} requests came after Ctrl-C.`)
  }
  holds('nothingLeft', process.pending() === 0, `${process.pending()} timers are set.`)
  return { code, stderr: stderr.text() }
}

function memory(): { readonly stream: Writable; readonly text: () => string } {
  const chunks: string[] = []
  const stream = new Writable({
    write(chunk: Buffer, _, written) {
      chunks.push(chunk.toString())
      written()
    },
  })
  return { stream, text: () => chunks.join('') }
}
