/**
 * Walks the page of a fleet in Chromium, as `zuora-jobs fleet page` serves it: tenants, slots, queues and
 * owners change while they are watched, a doubt is told of, and the page goes on where it was when the
 * program was killed and started again.
 */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { createZuoraClient, systemClock } from '@zuora-jobs/client'
import { createFleet } from '@zuora-jobs/fleet'
import { inMemoryTenant } from '@zuora-jobs/simulate'
import { type Browser, chromium } from 'playwright-core'

const folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-walk-'))
const database = `file:${join(folder, 'jobs.db')}`
/** What the browser has to say against the page. */
const complaints: string[] = []

/** The program, and the address that it prints. */
async function serve(port: number): Promise<{ readonly program: ChildProcess; readonly url: string }> {
  const program = join(import.meta.dirname, '../src/bin.ts')
  const flags = ['--port', String(port), '--database', database]
  const started = spawn(
    process.execPath,
    ['--conditions=@zuora-jobs/source', program, 'fleet', 'page', ...flags],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [line] = (await once(started.stdout, 'data')) as [Buffer]
  return { program: started, url: line.toString().trim() }
}

async function walk(browser: Browser): Promise<void> {
  const tenant = inMemoryTenant({ clock: systemClock, life: () => ({ durationMs: 600_000 }) })
  await using fleet = createFleet({
    database,
    tenants: (name) => {
      const auth = { getToken: () => 'a-token' }
      return createZuoraClient({
        baseUrl: 'https://rest.zuora.test',
        auth,
        tenant: name,
        fetch: tenant.fetch,
      })
    },
  })
  const deletion = (object: string) =>
    ({ namespace: 'default', object, operation: 'delete', filter: 'all' }) as const
  for (let number = 0; number < 7; number += 1) {
    await fleet.enqueue('acme', 'customObjects', deletion(`ship${number}`), { key: `ships/${number}` })
  }
  let { program, url } = await serve(0)
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' })
    page.setDefaultTimeout(15_000)
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => {
      // That the program is gone for a while is also said here.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load')) {
        complaints.push(message.text())
      }
    })
    await page.goto(url)
    await page.waitForSelector('.tenant:has-text("acme"):has-text("nobody"):has-text("+7")')
    await page.waitForSelector('[aria-label="workers"] >> text=Nobody works')
    say('a queue without a worker is shown')

    const worker = fleet.work()
    await page.waitForSelector('.tenant:has-text("acme"):has-text("5/5"):has-text("+2")')
    await page.waitForSelector('[aria-label="workers"] >> text=1 tenants')
    await page.waitForSelector('.event:has-text("open"):has-text("ships/4")')
    say('its owner, its slots and its journal appear while they are watched')

    await fleet.enqueue('globex', 'aqua', { queries: [{ query: 'select Id from Account', type: 'zoql' }] })
    await page.waitForSelector('.tenant:has-text("globex")')
    await page.fill('input[type=search]', 'glo')
    await page.waitForSelector('h2:has-text("1 of 2")')
    await page.getByRole('button', { name: 'waiting' }).click()
    await page.waitForSelector('[aria-label="tenants"] >> text=No tenant passes')
    await page.fill('input[type=search]', '')
    await page.getByRole('button', { name: 'all' }).click()
    say('tenants are filtered by name and by state')

    const events = await page.locator('.event').count()
    const port = Number(new URL(url).port)
    program.kill('SIGKILL')
    await once(program, 'exit')
    await page.waitForSelector('.lamp.off')
    await fleet.enqueue('initech', 'aqua', { queries: [{ query: 'select Id from Account', type: 'zoql' }] })
    ;({ program, url } = await serve(port))
    await page.waitForSelector('.lamp.on')
    await page.waitForSelector('.event:has-text("queued"):has-text("initech")')
    assert.ok((await page.locator('.event').count()) >= events, 'what was heard before is still there')
    assert.equal(await page.locator('.event:has-text("queued"):has-text("globex")').count(), 1)
    say('it goes on where it was, when the program was killed and started again')

    putInDoubt('ships/6')
    await page.waitForSelector('[aria-label="doubts"] .advice:has-text("ships/6"):has-text("fleet resolve")')
    await page.getByRole('button', { name: 'in doubt' }).click()
    await page.waitForSelector('h2:has-text("1 of 3")')
    await page.getByRole('button', { name: 'all' }).click()
    say('a doubt is told of, with the way out')

    await worker.stop()
    await page.waitForSelector('.tenant:has-text("acme"):has-text("nobody")')
    await page.setViewportSize({ width: 390, height: 844 })
    const width = await page.evaluate<number>('document.documentElement.scrollWidth')
    assert.ok(width <= 390, `it is ${width} px wide`)
    assert.doesNotMatch(await page.content(), /select Id|a-token/)
    say('an owner that has left is gone, no input is shown, and it fits 390 px')
  } finally {
    program.kill('SIGKILL')
  }
}

/** What takes a worker 150 s. */
function putInDoubt(key: string): void {
  using file = new DatabaseSync(join(folder, 'jobs.db'), { timeout: 5_000 })
  const doubt = {
    reason: 'submit',
    message: 'it may have started a job',
    candidates: [{ id: '2c92c8f83dc4' }],
  }
  const sql = `UPDATE fleet_entry SET state = 'doubt', doubt = ?, ended_at = ? WHERE key = ?`
  assert.equal(file.prepare(sql).run(JSON.stringify(doubt), Date.now(), key).changes, 1)
}

function say(text: string): void {
  console.log(`- ${text}`)
}

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  // No sandbox, because it needs what containers and root do not have; the page is ours.
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
})
try {
  await walk(browser)
  assert.deepEqual(complaints, [])
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}
