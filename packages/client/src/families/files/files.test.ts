import { json, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { clientWith } from '../../../test/client-with.ts'
import {
  FileTooLargeError,
  ZuoraNotFoundError,
  ZuoraPermissionError,
  ZuoraUnreadableError,
} from '../../index.ts'

describe('files', () => {
  it('opens a file as a stream', async () => {
    const { zuora, requests } = clientWith(
      () =>
        new Response('a,b\n1,2\n', {
          headers: { 'content-type': 'text/csv;charset=UTF-8', 'content-length': '8' },
        }),
    )
    const { body, ...facts } = await zuora.files.download({ fileId: 'f1' })
    expect(facts).toEqual({
      fileId: 'f1',
      contentType: 'text/csv;charset=UTF-8',
      contentLength: 8,
      endIsProof: true,
    })
    expect(await new Response(body).text()).toBe('a,b\n1,2\n')
    expect(requests[0]?.url).toBe('https://rest.zuora.test/v1/files/f1')
  })

  it('opens an empty file', async () => {
    const { zuora } = clientWith(() => new Response(null, { headers: { 'content-type': 'text/csv' } }))
    const { body } = await zuora.files.download({ fileId: 'f1' })
    expect(await new Response(body).text()).toBe('')
  })

  it.each([
    [
      'a purged file',
      json({ success: false, reasons: [{ code: 50000040, message: 'x' }] }, { status: 404 }),
      ZuoraNotFoundError,
    ],
    [
      'a purged file, before 2024-05-20',
      json({ success: false, reasons: [{ code: 50000040, message: 'x' }] }),
      ZuoraNotFoundError,
    ],
    ['a missing permission', json({ message: 'no' }, { status: 403 }), ZuoraPermissionError],
    [
      'a file over the limit',
      new Response('<security:max-object-size>2047MB</security:max-object-size>', {
        status: 403,
        headers: { 'content-type': 'text/xml' },
      }),
      FileTooLargeError,
    ],
    ['a page', new Response('<html>', { headers: { 'content-type': 'text/html' } }), ZuoraUnreadableError],
  ])('throws for %s', async (_, response, Class) => {
    const { zuora } = clientWith(() => response)
    expect(await rejection(zuora.files.download({ fileId: 'f1' }))).toBeInstanceOf(Class)
  })
})
