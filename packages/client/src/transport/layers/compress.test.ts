import { gunzipSync } from 'node:zlib'

import { json } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { clientWith } from '../../../test/client-with.ts'
import { type DataLabelingJobRequest, systemClock } from '../../index.ts'

// Compression runs on threads of its own, which virtual time would not wait for.
const clock = systemClock

describe('compress', () => {
  it('sends large bodies as gzip, once for all attempts', async () => {
    const { zuora, requests } = clientWith(
      (_, call) => {
        if (call === 1) throw new TypeError('fetch failed')
        return json({ jobId: 'a', jobStatus: 'Accepted', success: true })
      },
      { clock, random: () => 0 },
    )
    const ids = Array.from({ length: 500 }, (_, id) => `id-${id}`)
    const job: DataLabelingJobRequest = { objectType: 'User', queryType: 'ById', ids, orgs: [] }
    await zuora.dataLabeling.submit(job)
    expect(requests).toHaveLength(2)
    for (const request of requests) {
      expect(request.headers.get('content-encoding')).toBe('gzip')
      expect(JSON.parse(gunzipSync(await request.arrayBuffer()).toString())).toEqual(job)
    }
  })

  it('keeps the content type of a CSV', async () => {
    const { zuora, requests } = clientWith(() => json({ Id: 'a' }), { clock, compressFromBytes: 1 })
    await zuora.customObjects.upload({ jobId: 'a', csv: 'name__c\nÅsa\n' })
    expect(requests[0]!.headers.get('content-type')).toBe('text/csv')
    expect(gunzipSync(await requests[0]!.arrayBuffer()).toString()).toBe('name__c\nÅsa\n')
  })

  it('leaves small bodies as they are', async () => {
    const { zuora, requests } = clientWith(() => json({ Id: 'a' }))
    await zuora.customObjects.upload({ jobId: 'a', csv: 'a\n1\n' })
    expect(requests[0]!.headers.has('content-encoding')).toBe(false)
    expect(await requests[0]!.text()).toBe('a\n1\n')
  })
})
