import { expect, it } from 'vitest'

import { clientWith } from '../../test/client-with.ts'
import { isZuoraError } from '../index.ts'
import { itemsOf } from './items-of.ts'

const ABSURD = [null, 7, 'jobs', {}, { length: 1 }, [null], [7], ['x'], [{}, null]]

it.each(ABSURD)('refuses %j as a list of jobs', (list) => {
  expect(() => itemsOf(list as never)).toThrow('an answer that should hold')
})

it('quotes nothing of what should hold a list', () => {
  expect(() => itemsOf(undefined)).toThrow(expect.objectContaining({ category: 'unreadable', excerpt: '' }))
})

it('takes what lists objects, and what is empty', () => {
  const list = [{ Id: '1' }]
  expect(itemsOf(list)).toBe(list)
  expect(itemsOf([])).toEqual([])
})

it.each(ABSURD.slice(0, 4))('a listing of all pages ends with a typed error at %j', async (jobs) => {
  const { zuora } = clientWith(() => Response.json({ jobs: jobs ?? 'null' }))
  const iterate = async (): Promise<void> => {
    for await (const job of zuora.customObjects.list()) expect(job).toBeDefined()
  }
  await expect(iterate()).rejects.toSatisfy(isZuoraError)
})

it.each([null, 7, 'x', true])('no operation takes %j for an answer', async (body) => {
  const { zuora } = clientWith(() => Response.json(body))
  await expect(zuora.dataQuery.get({ jobId: 'x' })).rejects.toSatisfy(isZuoraError)
  await expect(zuora.dataQuery.download({ jobId: 'x' })).rejects.toSatisfy(isZuoraError)
  await expect(zuora.customObjects.list()).rejects.toSatisfy(isZuoraError)
  await expect(zuora.aqua.get({ jobId: 'x' })).rejects.toSatisfy(isZuoraError)
})

it('no query job is taken out of an answer without one', async () => {
  const { zuora } = clientWith(() => Response.json({}))
  await expect(zuora.dataQuery.download({ jobId: 'x' })).rejects.toSatisfy(isZuoraError)
})
