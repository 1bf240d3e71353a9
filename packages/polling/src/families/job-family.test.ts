import { describe, expect, it } from 'vitest'

import type { Phase } from '../job/phase.ts'
import { defineFamily, type FamilyDefinition } from './job-family.ts'

type Job = { readonly status?: unknown; readonly done?: number }
type Definition = FamilyDefinition<string, Job, number, never, object>

const definition: Definition = {
  phases: { submitted: 'waiting', pending: 'waiting', completed: 'succeeded', failed: 'failed' },
  acceptsIdempotencyKey: false,
  submit: async () => ({ id: '1', raw: {} }),
  poll: async () => ({ raw: {} }),
  statusOf: ({ status }) => status,
  progressOf: ({ done }) => (done === undefined ? undefined : { done }),
  outcome: async (_zuora, _raw, { phase }) => ({ phase, result: 7, problems: [] }),
}

describe('the report of a family', () => {
  const { report } = defineFamily(definition)

  it.each([
    ['submitted', 'waiting', false],
    ['Pending', 'waiting', false],
    ['COMPLETED', 'succeeded', true],
    ['failed', 'failed', true],
  ])('%s is %s', (status, phase, final) => {
    expect(report({ status })).toEqual({ final, phase, status, known: true })
  })

  it.each(['constructor', 'submitted pending', 'sub', '', undefined, null, 7])(
    'does not know %j',
    (status) => {
      const expected = { final: false, phase: 'running', status: String(status), known: false }
      expect(report({ status })).toEqual(expected)
    },
  )

  it('counts work where the answer does', () => {
    expect(report({ status: 'pending', done: 4 })).toMatchObject({ progress: { done: 4 } })
    expect(report({ status: 'pending' })).not.toHaveProperty('progress')
  })
})

describe('defineFamily', () => {
  it('takes statuses as they are spelled', () => {
    const phases: Record<string, Phase> = { ...definition.phases, Done: 'succeeded' }
    const { report } = defineFamily({ ...definition, phases })
    expect(report({ status: 'done' })).toEqual({
      final: true,
      phase: 'succeeded',
      status: 'done',
      known: true,
    })
  })

  it('keeps what else the family can do', () => {
    const cancel = async (): Promise<void> => {}
    const family = defineFamily<string, Job, number, 'cancel', object>({ ...definition, cancel })
    expect(family.cancel).toBe(cancel)
    expect(family).not.toHaveProperty('upload')
  })
})
