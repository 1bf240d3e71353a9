import { JOB_ID, json, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { clientWith } from '../../test/client-with.ts'

/** What `fetch` throws for a failure with a code of the system. */
function failed(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('low level'), { code }) })
}

async function failureOf(thrown: unknown): Promise<{ readonly error: unknown; readonly attempts: number }> {
  const { zuora, requests } = clientWith(() => Promise.reject(thrown))
  const error = await rejection(zuora.aqua.get({ jobId: JOB_ID }))
  return { error, attempts: requests.length }
}

describe('networkErrorOf', () => {
  it.each([
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'set NODE_EXTRA_CA_CERTS'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'NODE_OPTIONS=--use-system-ca'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'of an unknown authority'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'set NODE_EXTRA_CA_CERTS'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'a certificate for another name; check the base URL'],
    ['CERT_HAS_EXPIRED', 'has no valid certificate; check the base URL and the clock'],
    ['CERT_NOT_YET_VALID', 'has no valid certificate'],
    ['CERT_SIGNATURE_FAILURE', 'has no valid certificate'],
  ])('repeated %s four times and called it a broken connection', async (code, wayOut) => {
    const { error, attempts } = await failureOf(failed(code))
    expect(error).toMatchObject({ name: 'ZuoraNetworkError', category: 'network', retryable: false })
    expect(String(error)).toContain(`the host rest.zuora.test`)
    expect(String(error)).toContain(wayOut)
    expect(String(error)).toContain(`(${code})`)
    expect(attempts).toBe(1)
  })

  it.each([
    ['ECONNREFUSED', 'the host rest.zuora.test refuses the connection'],
    ['ENOTFOUND', 'the host rest.zuora.test was not found'],
    ['EAI_AGAIN', 'the host rest.zuora.test was not found'],
    ['ECONNRESET', 'the connection to rest.zuora.test failed before the answer was complete'],
  ])('repeats what may pass: %s', async (code, message) => {
    const { error, attempts } = await failureOf(failed(code))
    expect(error).toMatchObject({ name: 'ZuoraNetworkError', retryable: true })
    expect(String(error)).toContain(message)
    expect(attempts).toBe(5)
  })

  it.each(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'])(
    'called %s, the 300 s of fetch itself, a broken connection',
    async (code) => {
      const { error } = await failureOf(failed(code))
      expect(error).toMatchObject({ name: 'ZuoraTimeoutError', category: 'timeout', retryable: true })
      expect(String(error)).toContain(`300 s of fetch itself (${code}); for a longer timeoutMs pass an Agent`)
    },
  )

  it.each([
    // The text that a foreign fetch makes of a Request.
    ['parses its argument as a URL', () => fetch('[object Request]')],
    ['wants an absolute URL', () => Promise.reject(new TypeError('Only absolute URLs are supported'))],
    ['is broken', () => Promise.reject(new TypeError("Cannot read properties of undefined (reading 'x')"))],
  ] satisfies [string, () => Promise<Response>][])(
    'called a fetch that %s a failure of the network, and repeated it',
    async (_, custom) => {
      let calls = 0
      const { zuora } = clientWith(() => json({}), {
        fetch: () => {
          calls += 1
          return custom()
        },
      })
      const error = await rejection(zuora.aqua.get({ jobId: JOB_ID }))
      expect(error).toMatchObject({ name: 'ZuoraInputError', category: 'input', retryable: false })
      expect(error).toHaveProperty('cause', expect.any(TypeError))
      expect(String(error)).toContain('pass (request, init) => fetch(request, { ...init, dispatcher })')
      expect(calls).toBe(1)
    },
  )

  it.each([
    'Failed to fetch',
    'NetworkError when attempting to fetch resource.',
    'Load failed',
    'terminated',
  ])('still calls %j, which a platform says without a code, a failure of the network', async (message) => {
    const { error } = await failureOf(new TypeError(message))
    expect(error).toMatchObject({ name: 'ZuoraNetworkError', retryable: true })
  })
})
