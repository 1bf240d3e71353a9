import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { startMockTenant } from '@zuora-jobs/mock'
import { describe, expect, it } from 'vitest'

import type { Explanation } from '../src/ledger/explain-entry.ts'
import type { JournalEvent } from '../src/ledger/journal-event.ts'
import { type Ended, type RunCliOptions, runCli, useFolder, useTenant } from './run-cli.ts'

const { tenant } = await useTenant()

let folder: string
useFolder((path) => (folder = path))

const RUN = ['aqua', 'run', '--query', 'select Name from Account', '--output', 'a.csv']
const CREATE = ['bulk', 'create', '--object', 'passenger', '--csv', 'in.csv']
const SQL = ['query', 'run', '--query', 'select AccountNumber from Account', '--output', 'a.csv']
const LABEL = [
  'label',
  'run',
  '--object-type',
  'Account',
  '--query',
  'select Id from Account',
  '--org',
  'Acme US',
]

function cli(args: readonly string[], options: RunCliOptions = {}): Promise<Ended> {
  return runCli(args, { tenant, cwd: folder, ...options, env: { XDG_STATE_HOME: folder, ...options.env } })
}

interface Explained {
  readonly explanation: Explanation
  readonly journal: readonly JournalEvent[]
}

async function explained(options: RunCliOptions = {}): Promise<Explained> {
  const { stdout } = await cli(['jobs', 'explain', '--last', '--json'], options)
  return JSON.parse(stdout) as Explained
}

/** What an incident was, without what differs from run to run. */
function essence({ explanation, journal }: Explained): object {
  return {
    failed: explanation.jobs.map(({ failedPolls }) => failedPolls),
    retries: explanation.submitRetries,
    categories: journal.flatMap((event) =>
      'why' in event && typeof event.why === 'object' ? event.why.category : [],
    ),
    ends: explanation.jobs.map(({ end }) => end?.phase),
  }
}

/** The explanation of the incident, and that of its replay in a new tenant. */
async function replay(args: readonly string[]): Promise<readonly [Explained, Explained]> {
  await cli(args)
  const incident = await explained()
  const { stdout } = await cli(['jobs', 'explain', '--last', '--scenario'])
  expect(stdout).not.toContain('Account')
  await using other = await startMockTenant({ time: 'stepped', scenarios: JSON.parse(stdout) as never })
  const place = { tenant: other, env: { XDG_STATE_HOME: join(folder, 'replay') } }
  await cli(
    args.filter((arg) => arg !== '--output' && arg !== 'a.csv'),
    place,
  )
  expect(other.scenarios.filter(({ used }) => used === 0)).toEqual([])
  return [incident, await explained(place)]
}

describe('jobs explain --scenario', () => {
  it.each([
    ['a slow job', RUN, []],
    [
      'polls that fail',
      RUN,
      [{ operation: 'GET_BatchQueryJob', skip: 2, times: 3, effect: { fault: { status: 503 } } }],
    ],
    [
      'a submit whose answer is lost',
      RUN,
      [{ operation: 'POST_BatchQueryJob', times: 1, effect: { drop: 'after' } }],
    ],
    ['a job that fails', RUN, [{ effect: { abort: { batch: 0, message: 'a secret of the tenant' } } }]],
    [
      'a load that is cut off from polls',
      CREATE,
      [{ operation: 'GET_CustomObjectBulkJob', skip: 1, times: 2, effect: { fault: { status: 502 } } }],
    ],
    ['labels that are left out', LABEL, [{ effect: { leaveUnlabeled: { failed: 1 } } }]],
    ['a data query that fails', SQL, [{ effect: { failQuery: { message: 'a secret of the tenant' } } }]],
  ] as const)('replays %s', async (_, args, scenarios) => {
    writeFileSync(join(folder, 'in.csv'), 'name__c,email__c\nGrace,grace@example.com\n')
    tenant.addScenario({ effect: { finish: { afterMs: 90_000 } } })
    for (const scenario of scenarios) tenant.addScenario(scenario)
    const [incident, again] = await replay(args)
    expect(essence(again)).toEqual(essence(incident))
    const [took, tookAgain] = [incident, again].map(({ explanation }) => explanation.jobs[0]?.end?.durationMs)
    expect(Math.abs(took! - tookAgain!)).toBeLessThan(25_000)
    expect(took).toBeGreaterThanOrEqual(90_000)
  })
})

describe('jobs explain', () => {
  it('tells what happened, which poll found the end, and what would have been faster', async () => {
    tenant.addScenario({ effect: { finish: { afterMs: 120_000 } } })
    tenant.addScenario({
      operation: 'GET_BatchQueryJob',
      skip: 2,
      times: 2,
      effect: { fault: { status: 503 } },
    })
    expect(await cli([...RUN, '--timeout', '30s'])).toMatchObject({ code: 8 })
    tenant.advance(3_600_000)
    expect(await cli(['jobs', 'resume', '--last'])).toMatchObject({ code: 0 })
    const { stdout } = await cli(['jobs', 'explain', tenant.jobs[0]!.id])
    expect(stdout).toMatch(/2 polls of job \w+ failed \(\w+, HTTP 503/)
    expect(stdout).toContain('the command stopped: its time was over (exit code 8)')
    expect(stdout).toMatch(/nobody watched for 1 h: its time was over\n/)
    expect(stdout).toMatch(/poll \d+ found its end, at most 1 h( \d+ s)? late\n/)
    expect(stdout).toMatch(
      /a command that had not stopped would have found it up to 5\d min( \d+ s)? earlier, with \d+ polls\n/,
    )
  })

  it('has a journal without rows and queries', async () => {
    await cli(RUN)
    const { journal } = await explained()
    expect(journal.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['started', 'submitted', 'ended', 'saved', 'done']),
    )
    expect(JSON.stringify(journal)).not.toMatch(/select|Acme/)
  })
})
