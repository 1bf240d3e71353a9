import { describe, expect, it } from 'vitest'

import { clientWith, JOB_ID, json, rejection } from '../../test/client-with.ts'

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

  it('follows a GET on the same origin, with its headers', async () => {
    const { zuora, requests } = clientWith((_, call) =>
      call === 1 ? redirect('/v1/elsewhere', 307) : json(job),
    )
    expect(await zuora.aqua.get({ jobId: JOB_ID })).toEqual(job)
    expect(requests[1]!.url).toBe('https://rest.zuora.test/v1/elsewhere')
    expect(requests[1]!.headers.get('authorization')).toBe(requests[0]!.headers.get('authorization'))
  })

  it('does not send a body twice', async () => {
    const { zuora, requests } = clientWith(() => redirect('/v1/elsewhere', 308))
    await rejection(zuora.aqua.submit({ queries: [{ query: 'select Id from Account', type: 'zoql' }] }))
    expect(requests).toHaveLength(1)
  })

  it('does not go round for ever', async () => {
    const { zuora, requests } = clientWith(() => redirect('/v1/again'))
    await rejection(zuora.aqua.get({ jobId: JOB_ID }))
    expect(requests).toHaveLength(6)
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
