import { expect, it } from 'vitest'

import { attemptedBefore, attemptStart, type Start, usableId } from './start.ts'

it('sends one request, with all that the client is told for the call', async () => {
  const sent: unknown[] = []
  const { signal } = new AbortController()
  const zuora = {}
  const start = {
    context: { zuora },
    input: 'input',
    call: { orgIds: ['o'], timeoutMs: 5, retries: 9 },
    budget: { attempt: (work: (signal: AbortSignal) => unknown) => work(signal) },
    family: {
      async submit(...given: unknown[]) {
        sent.push(given)
        return { id: 'j', raw: 'raw', more: 'is left out' }
      },
    },
  } as unknown as Start
  expect(await attemptStart(start, 'key')).toEqual({ id: 'j', raw: 'raw' })
  const call = { orgIds: ['o'], timeoutMs: 5, signal, retries: 0 }
  expect(sent).toEqual([[zuora, 'input', { ...call, idempotencyKey: 'key' }]])
  await attemptStart(start)
  expect(sent[1]).toEqual([zuora, 'input', { ...call, idempotencyKey: '' }])
})

it('takes text without control characters for an id', () => {
  expect([usableId('2c92'), usableId('ü 1')]).toEqual(['2c92', 'ü 1'])
})

it.each(['', 'a\nb', 'a\u0000', 7, null, undefined, {}])('refuses %j as an id', (id) => {
  expect(() => usableId(id)).toThrow(
    expect.objectContaining({ category: 'unreadable', message: 'the answer names no job' }),
  )
})

it('cannot try again what an earlier process has begun', () => {
  expect(attemptedBefore()).toMatchObject({
    category: 'network',
    retryable: false,
    message: 'an earlier process began this submit, and kept no answer',
  })
})
