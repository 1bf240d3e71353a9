import { BUILT_IN_ORGANIZATIONS } from '@zuora-jobs/mock'
import { describe, expect, it } from 'vitest'

import { useTenant } from './run-cli.ts'

const { tenant, cli } = await useTenant()

describe('label', () => {
  const RUN = [
    'label',
    'run',
    '--object-type',
    'Account',
    '--query',
    'select Id from Account',
    '--org',
    'Acme US',
  ]

  it('labels, and says how many', async () => {
    const { code, stderr } = await cli(RUN)
    expect(code).toBe(0)
    expect(stderr).toMatch(/succeeded: (\d+) of \1 objects labeled\n$/)
  })

  it('labels with organizations by their ids, which no flag could name', async () => {
    const orgId = BUILT_IN_ORGANIZATIONS[0]!.id
    const args = ['label', 'run', '--object-type', 'Account', '--query', 'select Id from Account']
    const { code } = await cli([...args, '--org-id', orgId])
    expect(code).toBe(0)
    const submit = tenant.requests.find(({ operationId }) => operationId === 'POST_DataLabelingJob')
    expect(submit!.body).toMatchObject({ orgIds: [orgId] })
  })

  it('does not take Completed for success', async () => {
    tenant.addScenario({ effect: { leaveUnlabeled: { failed: 1, timeout: 1 } } })
    const { code, stderr } = await cli(RUN)
    expect(code).toBe(6)
    expect(stderr).toMatch(
      /error: a part of job \S+ failed: \d+ of \d+ objects labeled; 1 of \d+ objects: could not be labeled/,
    )
  })

  it.each([
    [
      ['--object-type', 'Account', '--org', 'a'],
      2,
      'choose the objects either with --id, once per object, or with --ids and a file, or with --query',
    ],
    [
      ['--object-type', 'User', '--id', '1', '--unlabel', '--all-orgs'],
      2,
      'pass only one of --org, --org-id, --all-orgs and --unlabel',
    ],
    [
      ['--object-type', 'Account', '--id', '0badc0de'.repeat(4)],
      10,
      '--org: is missing; Account needs --org or --org-id; nothing was sent',
    ],
  ])('refuses %j', async (args, expected, sentence) => {
    const { code, stderr } = await cli(['label', 'run', ...args])
    expect(stderr).toContain(sentence)
    expect(code).toBe(expected)
  })
})
