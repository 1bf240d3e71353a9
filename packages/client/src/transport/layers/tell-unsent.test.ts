import { json, networkFailure, refusal, rejection } from '@zuora-jobs/testing'
import { expect, it } from 'vitest'

import { clientWith } from '../../../test/client-with.ts'
import { ZuoraError } from '../../index.ts'
import { isUnsent } from './tell-unsent.ts'

const LIST = { method: 'GET', path: '/objects/jobs' } as const

it('tells that a call was aborted while it waited for a token', async () => {
  const controller = new AbortController()
  const { zuora, requests } = clientWith(() => json({}), {
    auth: {
      getToken: () => {
        controller.abort(new ZuoraError('enough', { category: 'timeout' }))
        return new Promise(() => {})
      },
    },
  })
  const error = await rejection(zuora.request(LIST, { signal: controller.signal }))
  expect(error).toBe(controller.signal.reason)
  expect(isUnsent(error)).toBe(true)
  expect(requests).toHaveLength(0)
})

it('tells that a call was not let out for a limit, though an earlier one was', async () => {
  const { zuora, requests } = clientWith(() => refusal(429, 70, { 'retry-after': '900' }))
  const refused = await rejection(zuora.request(LIST))
  expect(isUnsent(refused)).toBe(false)
  expect(isUnsent(await rejection(zuora.request(LIST)))).toBe(true)
  expect(requests).toHaveLength(1)
})

it('leaves it open for a connection that broke', async () => {
  const { zuora } = clientWith(() => networkFailure())
  expect(isUnsent(await rejection(zuora.request(LIST, { retries: 0 })))).toBe(false)
})

it('tells that a provider of tokens failed, and says nothing of a reason that others may have', async () => {
  const failure = new Error('no token service')
  const { zuora } = clientWith(() => json({}), { auth: { getToken: () => Promise.reject(failure) } })
  expect(await rejection(zuora.request(LIST))).toBe(failure)
  expect(isUnsent(failure)).toBe(true)
  const reason = new Error('enough')
  const signal = AbortSignal.abort(reason)
  expect(await rejection(zuora.request(LIST, { signal }))).toBe(reason)
  expect(isUnsent(reason)).toBe(false)
})
