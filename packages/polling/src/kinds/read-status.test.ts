import { describe, expect, it } from 'vitest'

import { readStatus, type Statuses } from './read-status.ts'

const statuses: Statuses = { waiting: 'submitted pending', succeeded: 'completed' }

describe('readStatus', () => {
  it.each([
    ['submitted', 'waiting'],
    ['Pending', 'waiting'],
    ['COMPLETED', 'succeeded'],
  ])('%s is %s', (status, phase) => {
    expect(readStatus(statuses, status)).toEqual({ phase, status, known: true })
  })

  it.each(['constructor', 'submitted pending', 'sub', '', undefined, null, 7])(
    'does not know %j',
    (status) => {
      expect(readStatus(statuses, status)).toEqual({ phase: 'running', status: String(status), known: false })
    },
  )
})
