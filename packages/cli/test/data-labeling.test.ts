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

  it('does not take Completed for success', async () => {
    tenant.addScenario({ effect: { leaveUnlabeled: { failed: 1, timeout: 1 } } })
    const { code, stderr } = await cli(RUN)
    expect(code).toBe(6)
    expect(stderr).toMatch(/\(status "Completed"\) ended as partial; 1 of \d+ objects: could not be labeled/)
  })

  it.each([
    [
      ['--object-type', 'Account', '--org', 'a'],
      2,
      'choose the objects either with --id, once per object, or with --query',
    ],
    [
      ['--object-type', 'User', '--id', '1', '--unlabel', '--all-orgs'],
      2,
      'pass only one of --org, --all-orgs and --unlabel',
    ],
    [['--object-type', 'Account', '--id', '1'], 10, 'orgIds: is missing; Account needs orgIds or orgs'],
  ])('refuses %j', async (args, expected, sentence) => {
    const { code, stderr } = await cli(['label', 'run', ...args])
    expect(stderr).toContain(sentence)
    expect(code).toBe(expected)
  })
})
