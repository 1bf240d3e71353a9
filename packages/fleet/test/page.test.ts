import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { inMemoryTenant } from '@zuora-jobs/simulate'
import { virtualClock } from '@zuora-jobs/testing/virtual-clock'
import { describe, expect, it, onTestFinished } from 'vitest'

import type { FleetEvent, PageOptions } from '../src/index.ts'
import { createFleet } from '../src/index.ts'
import type { FleetLine, TenantLine } from '../src/page/tell-standing.ts'
import { clientFor, createStage, type Stage } from './at-tenant.ts'
import { deletion, query } from './entries.ts'

const MINE = { host: '127.0.0.1:4020' }

const request = (path: string, headers: Readonly<Record<string, string>> = MINE, method = 'GET'): Request =>
  new Request(`http://127.0.0.1:4020${path}`, { method, headers })

/** A stage whose tenants take five custom object jobs, and its page. */
function stageWithPage(): Stage & { readonly page: (request: Request) => Promise<Response> } {
  const stage = createStage({ tenantOptions: { life: () => ({ durationMs: 3_600_000 }) } })
  onTestFinished(() => stage.fleet.close())
  return { ...stage, page: stage.fleet.page() }
}

interface Told {
  readonly name: string
  readonly id: string | undefined
  readonly data: unknown
}

/** What a page hears within so many looks. */
async function hear({ page, pass }: ReturnType<typeof stageWithPage>, looks: number, since?: string) {
  const headers = since === undefined ? MINE : { ...MINE, 'last-event-id': since }
  const response = await page(request('/events', headers))
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  let text = ''
  const reading = (async () => {
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) text += chunk
  })().catch(() => {})
  await pass(looks * 1_000 - 500)
  const told = [...text.matchAll(/^event: (\w+)\n(?:id: (.+)\n)?data: (.*)$/gm)].map(
    ([, name = '', id, data = '']): Told => ({ name, id, data: JSON.parse(data) as unknown }),
  )
  const all = (name: string): readonly unknown[] =>
    told.flatMap((one) => (one.name === name ? [one.data] : []))
  return {
    text: () => text,
    reading,
    lastId: told.findLast(({ id }) => id !== undefined)?.id,
    tenants: all('tenants').flat() as readonly TenantLine[],
    fleet: all('fleet').at(-1) as FleetLine,
    journal: all('journal').flat() as readonly FleetEvent[],
    trouble: all('trouble'),
  }
}

describe('the page', () => {
  it('and its files come from the process alone, and no other file does', async () => {
    const { page } = stageWithPage()
    const html = await page(request('/ops/fleet/'))
    expect(html.headers.get('content-security-policy')).toContain("default-src 'self'")
    const text = await html.text()
    expect(text).not.toMatch(/https?:|style=|<script>/)
    const seen = new Set<string>()
    const follow = async (name: string): Promise<void> => {
      if (seen.has(name)) return
      seen.add(name)
      const file = await page(request(`/ops/fleet/${name}`))
      expect([name, file.status]).toEqual([name, 200])
      for (const [, imported = ''] of (await file.text()).matchAll(/from ?['"]\.\/([^'"]+)['"]/g)) {
        await follow(imported)
      }
    }
    for (const [, name = ''] of text.matchAll(/(?:href|src)="([^"]+)"/g)) await follow(name)
    expect([...seen].toSorted().join(' ')).toBe(
      'fleet.css fleet.js htm.js icon.svg page.css parts.js preact.js',
    )
    for (const name of ['package.json', '..%2fcreate-page.ts', 'constructor', 'preact.LICENSE']) {
      expect((await page(request(`/${name}`))).status).toBe(404)
    }
  })

  it.each([
    { host: 'evil.example' },
    { host: '127.0.0.1.evil.example' },
    { host: '.' },
    { host: 'a b' },
    { ...MINE, origin: 'https://evil.example' },
    { ...MINE, origin: 'null' },
    { ...MINE, origin: 'http://localhost:1', 'sec-fetch-site': 'same-site' },
    { ...MINE, 'sec-fetch-site': 'cross-site' },
    { ...MINE, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    { ...MINE, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' },
  ])('tells nothing to a page of somebody else: %o', async (headers) => {
    const { page } = stageWithPage()
    for (const path of ['/', '/fleet.js', '/events']) {
      const response = await page(request(path, headers))
      expect([path, response.status]).toEqual([path, 403])
    }
  })

  it.each([
    { host: 'localhost' },
    { host: '[::1]:80' },
    { host: 'jobs' },
    { host: 'ops.internal' },
    { host: 'ops.example.com:8443' },
    { ...MINE, origin: 'http://127.0.0.1:4020', 'sec-fetch-site': 'same-origin' },
    { ...MINE, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
  ])('is shown to %o', async (headers) => {
    const { fleet } = stageWithPage()
    const page = fleet.page({ hosts: ['ops.example.com'] })
    expect((await page(request('/', headers))).status).toBe(200)
  })

  it('is read, and takes no other method', async () => {
    const { page } = stageWithPage()
    for (const method of ['POST', 'DELETE', 'OPTIONS']) {
      expect((await page(request('/events', MINE, method))).status).toBe(405)
    }
  })

  it.each(['', 'http://ops', 'ops:80', 'Ops'])('refuses %j for a host', (host) => {
    const options: PageOptions = { hosts: [host] }
    expect(() => stageWithPage().fleet.page(options)).toThrow('hosts must be names')
  })
})

describe('what the page is told', () => {
  it('is tenants, owners, slots, queues and doubts, without inputs and results', async () => {
    const stage = stageWithPage()
    const { fleet, pass } = stage
    for (let number = 0; number < 7; number += 1) {
      await fleet.enqueue('acme', 'customObjects', deletion(`secret${number}`) as never, {
        key: `k${number}`,
      })
    }
    await fleet.enqueue('idle', 'aqua', query(1))
    const before = await hear(stage, 2)
    expect(before.fleet).toEqual({ workers: [], doubts: [] })
    expect(before.tenants).toMatchObject([
      { tenant: 'acme', slots: [{ family: 'customObjects', limit: 5, entries: { queued: 7 } }] },
      { tenant: 'idle', slots: [{ family: 'aqua', entries: { queued: 1 } }] },
    ])
    expect(before.tenants[0]).not.toHaveProperty('owner')

    await fleet.work().ready
    await pass(5_000)
    const after = await hear(stage, 3)
    const [worker] = after.fleet.workers
    expect(after.fleet.workers).toEqual([{ id: worker!.id, isAlive: true, tenants: 2 }])
    expect(after.tenants).toMatchObject([
      {
        tenant: 'acme',
        owner: worker!.id,
        epoch: 1,
        slots: [{ limit: 5, entries: { open: 5, queued: 2 }, queuedSince: expect.any(Number) }],
      },
      { tenant: 'idle', slots: [{ entries: { open: 1 } }] },
    ])
    expect(after.journal.filter(({ type }) => type === 'open')).toHaveLength(6)
    expect(before.text() + after.text()).not.toMatch(/secret\d|select Id|a-token/)
  })

  it('is what is uploaded, loaded and saved, and that it is done', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zuora-fleet-page-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const held = Promise.withResolvers<void>()
    const stage = createStage({
      tenantOptions: {
        async around({ path }, work) {
          if (path.startsWith('/v1/files/') || path.endsWith('/files')) await held.promise
          return work()
        },
      },
    })
    onTestFinished(() => stage.fleet.close())
    const { fleet, pass } = stage
    const from = join(folder, 'ships.csv')
    writeFileSync(from, 'Id__c\n1\n')
    const load = { object: 'ship', operation: 'create', from } as const
    const loadId = await fleet.load('acme', load, { saveTo: join(folder, 'rejects') })
    const saved = await fleet.enqueue('acme', 'aqua', query(1), { saveTo: join(folder, 'out') })
    fleet.work({ leaseMs: 60_000 })
    const inState = async (state: 'uploading' | 'saving'): Promise<number> =>
      (await fleet.list({ state })).length
    while ((await inState('uploading')) + (await inState('saving')) < 2) await pass(1_000)
    const page = fleet.page()
    const { tenants, journal, text } = await hear({ ...stage, page }, 2)
    expect(tenants).toMatchObject([
      {
        tenant: 'acme',
        slots: expect.arrayContaining([
          expect.objectContaining({
            family: 'customObjects',
            limit: 5,
            entries: { uploading: 1, loading: 1 },
          }),
          expect.objectContaining({ family: 'aqua', entries: { saving: 1 } }),
        ]),
      },
    ])
    const types = new Set(journal.map(({ type }) => type))
    expect([...types].toSorted().join(' ')).toBe('loading open queued saving splitting submitting uploading')
    expect(text()).not.toMatch(/Id__c|ships\.csv|select Id/)
    held.resolve()
    await Promise.all([fleet.loaded(loadId), fleet.settle(saved)])
    const { tenants: left } = await hear({ ...stage, page }, 2)
    expect(left.flatMap(({ slots }) => slots)).toEqual([])
  })

  it('is a doubt, with its candidates', async () => {
    const clock = virtualClock()
    const tenant = inMemoryTenant({ clock })
    let isLost = false
    const fetch = async (request: Request): Promise<Response> =>
      isLost ? Response.json({}, { status: 404 }) : tenant.fetch(request)
    const stage = createStage({ clock, tenants: (name) => clientFor({ fetch }, name, clock) })
    onTestFinished(() => stage.fleet.close())
    const id = await stage.fleet.enqueue('acme', 'customObjects', deletion('ship') as never, { key: 'ships' })
    stage.fleet.work()
    await stage.pass(10_000)
    isLost = true
    await stage.pass(600_000)
    const { fleet, tenants } = await hear({ ...stage, page: stage.fleet.page() }, 2)
    const candidates = [tenant.jobs[0]!.id]
    const about = { id, tenant: 'acme', family: 'customObjects', key: 'ships', reason: 'job-not-found' }
    expect(fleet.doubts).toMatchObject([{ ...about, candidates, message: expect.any(String) }])
    expect(tenants).toMatchObject([{ tenant: 'acme', slots: [{ entries: { doubt: 1 } }] }])
  })

  it('is what has changed, and that a tenant has nothing left to do', async () => {
    const stage = stageWithPage()
    const id = await stage.fleet.enqueue('acme', 'aqua', query(1))
    const hearing = await hear(stage, 1)
    const atFirst = hearing.text()
    await stage.pass(5_000)
    // Nothing has happened.
    expect(hearing.text()).toBe(atFirst)
    await stage.fleet.cancel(id)
    await stage.pass(1_500)
    const since = hearing.text().slice(atFirst.length)
    expect(since).toContain('event: tenants\ndata: [{"tenant":"acme","slots":[]}]\n')
    expect(since).toMatch(/event: journal\nid: \S+\ndata: \[.*"type":"done".*"detail":"cancelled"/)
  })

  it('goes on after the last event that was heard', async () => {
    const stage = stageWithPage()
    await stage.fleet.enqueue('acme', 'aqua', query(1))
    const first = await hear(stage, 2)
    expect(first.journal).toHaveLength(1)
    await stage.fleet.enqueue('acme', 'aqua', query(2))
    const second = await hear(stage, 2, first.lastId)
    expect(second.journal).toMatchObject([{ type: 'queued', cursor: second.lastId }])
    // What stands is told anew, and one that is not a cursor begins anew.
    expect(second.tenants).toHaveLength(1)
    expect((await hear(stage, 2, 'no cursor')).journal).toHaveLength(2)
  })

  it('ends when the fleet is closed', async () => {
    const stage = stageWithPage()
    const hearing = await hear(stage, 1)
    await stage.fleet.close()
    await expect(hearing.reading).resolves.toBeUndefined()
  })

  it('is that the database does not answer, and that it does again', async () => {
    const clock = virtualClock()
    const fleet = createFleet({
      database: 'postgres://127.0.0.1:1/none',
      tenants: () => undefined as never,
      clock,
    })
    onTestFinished(() => fleet.close())
    const response = await fleet.page()(request('/events'))
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    await reader.read()
    expect((await reader.read()).value).toMatch(/event: trouble\ndata: "cannot use PostgreSQL: ECONNREFUSED/)
    await reader.cancel()
  })
})
