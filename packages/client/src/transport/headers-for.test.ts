import { JOB_ID, json, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { clientWith } from '../../test/client-with.ts'

const job = { id: JOB_ID, status: 'executing', batches: [] }
const headersOf = (request: Request | undefined): Record<string, string> =>
  Object.fromEntries([...request!.headers].filter(([name]) => name.startsWith('zuora-')))

describe('identify', () => {
  it('always sends a version and a track id, for typed paths too', async () => {
    const { zuora, requests } = clientWith(() => json(job))
    await zuora.aqua.get({ jobId: JOB_ID })
    await zuora.GET('/v1/batch-query/jobs/{jobid}', { params: { path: { jobid: JOB_ID } } })
    for (const request of requests) {
      expect(headersOf(request)).toEqual({
        'zuora-version': '2025-08-12',
        'zuora-track-id': expect.stringMatching(/^zj-[0-9a-f-]{36}$/),
      })
    }
    expect(headersOf(requests[0])).not.toEqual(headersOf(requests[1]))
  })

  it('sends what the client is for, and lets a call say otherwise', async () => {
    const client = { apiVersion: '2024-05-20', entityId: 'e-1', orgIds: ['o-1', 'o-2'] }
    const { zuora, requests } = clientWith(() => json(job), client)
    await zuora.aqua.get({ jobId: JOB_ID }, { trackId: 'night-run 7' })
    await zuora.aqua.get(
      { jobId: JOB_ID },
      { apiVersion: '186.0', entityId: 'e-2', orgIds: ['o-3'], trackId: 't' },
    )
    expect(requests.map(headersOf)).toEqual([
      {
        'zuora-version': '2024-05-20',
        'zuora-entity-ids': 'e-1',
        'zuora-org-ids': 'o-1,o-2',
        'zuora-track-id': 'night-run 7',
      },
      { 'zuora-version': '186.0', 'zuora-entity-ids': 'e-2', 'zuora-org-ids': 'o-3', 'zuora-track-id': 't' },
    ])
  })

  it('sends no organizations with data labeling, which does not take them', async () => {
    const { zuora, requests } = clientWith(() => json({ jobId: JOB_ID, success: true }), { orgIds: ['o-1'] })
    await zuora.dataLabeling.get({ jobId: JOB_ID })
    expect(requests[0]!.headers.has('zuora-org-ids')).toBe(false)
  })

  it.each(['', 'a:b', 'a;b', 'a"b', "a'b", 'ü', 'a\nb', 'x'.repeat(65)])(
    'refuses the track id %j',
    async (trackId) => {
      const { zuora, requests } = clientWith(() => json(job))
      expect(String(await rejection(zuora.aqua.get({ jobId: JOB_ID }, { trackId })))).toContain('trackId: ')
      expect(requests).toHaveLength(0)
    },
  )

  it('names the track id in errors', async () => {
    const { zuora } = clientWith(() => json({}, { status: 404 }))
    expect(await rejection(zuora.aqua.get({ jobId: JOB_ID }, { trackId: 't-1' }))).toMatchObject({
      trackId: 't-1',
    })
  })
})
