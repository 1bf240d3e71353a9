import { JOB_ID, json, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { clientWith } from '../../test/client-with.ts'
import { ZuoraResponseError } from '../index.ts'

const job = { id: JOB_ID, status: 'executing', batches: [] }
const redirect = (location: string, status = 302): Response =>
  new Response(null, { status, headers: { location } })

describe('redirects', () => {
  it.each(['https://evil.example/collect', 'http://rest.zuora.test/v1', '//evil.example/'])(
    'does not follow a redirect to %s, so that no credential goes there',
    async (location) => {
      const { zuora, requests } = clientWith(() => redirect(location))
      const error = await rejection(zuora.aqua.get({ jobId: JOB_ID }))
      expect(String(error)).toMatch(/redirected to .*, which is not followed/)
      expect(requests).toHaveLength(1)
    },
  )

  it.each([301, 302, 303, 307, 308])('does not follow one on the same host either (%i)', async (status) => {
    const { zuora, requests } = clientWith(() => redirect('/v1/elsewhere', status))
    const error = await rejection(zuora.aqua.get({ jobId: JOB_ID }))
    expect(error).toBeInstanceOf(ZuoraResponseError)
    expect(error).toMatchObject({ status, retryable: false, operation: `GET /v1/batch-query/jobs/${JOB_ID}` })
    expect(String(error)).toContain('redirected to rest.zuora.test, which is not followed')
    expect(requests).toHaveLength(1)
  })

  it('does not send a body twice', async () => {
    const { zuora, requests } = clientWith(() => redirect('/v1/elsewhere', 308))
    await rejection(zuora.aqua.submit({ queries: [{ query: 'select Id from Account', type: 'zoql' }] }))
    expect(requests).toHaveLength(1)
  })

  it('does not follow one from a typed path', async () => {
    const { zuora, requests } = clientWith(() => redirect('https://evil.example/'))
    const path = { jobid: JOB_ID }
    const error = await rejection(zuora.GET('/v1/batch-query/jobs/{jobid}', { params: { path } }))
    expect(String(error)).toContain('redirected to evil.example')
    expect(requests).toHaveLength(1)
  })

  it('tells fetch not to follow one', async () => {
    const { zuora, requests } = clientWith(() => json(job))
    await zuora.aqua.get({ jobId: JOB_ID })
    expect(requests[0]!.redirect).toBe('manual')
  })

  it('sends the secret nowhere else', async () => {
    const asked: string[] = []
    const { zuora } = clientWith(() => json(job), {
      fetch: async (request) => {
        asked.push(request.url)
        return redirect('https://evil.example/oauth/token', 307)
      },
    })
    await rejection(zuora.aqua.get({ jobId: JOB_ID }))
    expect(asked).toEqual(['https://rest.zuora.test/oauth/token'])
  })
})
