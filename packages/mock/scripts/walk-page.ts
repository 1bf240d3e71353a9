/**
 * Walks the page of a tenant in Chromium: a job appears while it is watched, a refused request says why, a
 * request becomes a test that passes, a bad client gets advice, and a full page scrolls and updates without a
 * long task. With `--screenshot` it makes the picture of the README instead.
 */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { type Browser, chromium, type Page } from 'playwright-core'

import { type MockTenant, startMockTenant } from '../src/index.ts'
import { badClient, badMorning } from './walk/bad-client.ts'
import { traced } from './walk/trace.ts'

const PACKAGE = join(import.meta.dirname, '..')

/** No task of the main thread may take longer. */
const LONGEST_TASK_MS = 200

const JOBS = 1000
const REQUESTS = 10_000

/** What the browser has to say against the page. */
const complaints: string[] = []

/** Opens the page. */
async function open(
  browser: Browser,
  tenant: MockTenant,
  size: { width: number; height: number },
): Promise<Page> {
  const page = await browser.newPage({ viewport: size, colorScheme: 'light' })
  page.setDefaultTimeout(15_000)
  page.on('console', (message) => {
    // What the tenant refuses is also said here, and is tested by what the page shows.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load'))
      complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(`${tenant.url}/__mock/`)
  await page.waitForSelector('.lamp.on')
  return page
}

async function walkThrough(browser: Browser): Promise<void> {
  await using tenant = await startMockTenant({ page: true, time: 'stepped' })
  const page = await open(browser, tenant, { width: 1280, height: 800 })
  assert.match(await page.innerText('.jobs'), /No job yet/)
  const { signIn, submit, call } = badClient(tenant, 'walker/1.0')
  await signIn()
  const job = await submit('select Id from Account')
  await page.waitForSelector('.job:has-text("submitted")')
  say('a job appears while it is watched')

  await page.getByRole('button', { name: 'next' }).click()
  await page.waitForSelector('.job:has-text("executing")')
  assert.equal(tenant.jobs[0]?.status, 'executing')
  await page.keyboard.press('n')
  await page.waitForSelector('.job:has-text("completed"):has-text("not noticed")')
  tenant.advance(500)
  await call('GET', `/v1/batch-query/jobs/${job}`)
  await page.waitForSelector('.job:has-text("+500 ms")')
  say('the clock is stepped by button and key, and the lateness is told')

  await call('POST', '/v1/batch-query', { qeuries: [] })
  await page.click('.request:has(.bad)')
  await page.waitForSelector('.reason')
  const why = await page.innerText('[aria-label="why"]')
  for (const part of ['additionalProperties', 'queries', 'schemas/AquaJobRequest'])
    assert.ok(why.includes(part), why)
  say('a refused request says the rule, its place and the nearest name')

  await page.keyboard.press('t')
  runTest(await page.innerText('dialog pre'))
  await page.keyboard.press('Escape')
  await page.click('.job')
  await page.click('[aria-label="job"] >> text=As test')
  await page.waitForSelector('dialog:has-text("job-")')
  runTest(await page.innerText('dialog pre'))
  await page.keyboard.press('Escape')
  say('a request and a job become tests, which pass')

  await page.fill('[name=scenario]', 'unavailabel')
  await page.click('.add button')
  await page.waitForSelector('footer:has-text("unavailable")')
  await page.fill('[name=scenario]', 'unavailable')
  await page.click('.add button')
  await page.waitForSelector('.scenario:has-text("0×")')
  await submit('select Id from Invoice')
  await page.waitForSelector('.scenario:has-text("1×")')
  say('a scenario is added and used, and a wrong name gets the nearest one')

  assert.match(await page.innerText('[aria-label="advice"]'), /Nothing to say/)
  await submit('select Id from Invoice')
  await page.waitForSelector('.advice:has-text("submits again without key")')
  say('advice appears for a bad client')

  tenant.reset()
  await page.waitForSelector('.jobs >> text=No job yet')
  await page.setViewportSize({ width: 390, height: 844 })
  await badMorning(tenant)
  await page.waitForSelector('.job >> nth=5')
  const width = await page.evaluate<number>('document.documentElement.scrollWidth')
  assert.ok(width <= 390, `it is ${width} px wide`)
  say('a reset clears it, and it fits 390 px')
}

/** Writes a test that the page has printed to a file, and runs it. */
function runTest(text: string): void {
  const folder = join(PACKAGE, 'test/.walk')
  mkdirSync(folder, { recursive: true })
  try {
    writeFileSync(join(folder, 'printed.test.ts'), text)
    execFileSync('vitest', ['run', 'test/.walk'], { cwd: PACKAGE, stdio: 'pipe' })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function walkFull(browser: Browser): Promise<void> {
  await using tenant = await startMockTenant({
    page: true,
    time: 'stepped',
    limits: { statelessAquaJobs: JOBS * 2 },
  })
  const { signIn, submit, call } = badClient(tenant, 'crowd/1.0')
  await signIn()
  const jobs: string[] = []
  const more = async (requests: number): Promise<void> => {
    for (let count = 0; count < requests; count += 1) {
      if (jobs.length < JOBS || count % 50 === 0) jobs.push((await submit('select Id from Account'))!)
      else await call('GET', `/v1/batch-query/jobs/${jobs[(count * 7) % jobs.length]}`)
      if (count % 10 === 0) tenant.advance(25)
    }
  }
  await more(REQUESTS)
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  const loading = await traced(browser, page, async () => {
    await page.goto(`${tenant.url}/__mock/`)
    await page.waitForSelector('.requests-panel h2:has-text("10,000")')
  })
  const using = await traced(browser, page, async () => {
    for (const [list, by] of [
      ['.rows.jobs', 700],
      ['.rows.requests', 9000],
      ['.rows.requests', -5000],
    ] as const) {
      await page.hover(list)
      for (let turn = 0; turn < 12; turn += 1) {
        await page.mouse.wheel(0, by)
        await more(20)
        await page.waitForTimeout(50)
      }
    }
    await page.keyboard.press('r')
    await page.keyboard.press('Escape')
    await page.fill('input[type=search]', 'completed')
    await page.waitForTimeout(300)
  })
  for (const [name, { tasks, longestMs, withWaitsMs }] of Object.entries({
    loading,
    'scrolling and updating': using,
  })) {
    const times = `the longest ${longestMs.toFixed(0)} ms (${withWaitsMs.toFixed(0)} ms with other programs)`
    say(`${JOBS} jobs, ${REQUESTS} requests, ${name}: ${tasks} tasks, ${times}`)
    assert.ok(tasks > 10, 'the trace has the tasks of the page')
    assert.ok(longestMs <= LONGEST_TASK_MS, `a task took ${longestMs.toFixed(0)} ms while ${name}`)
  }
}

async function picture(browser: Browser): Promise<void> {
  await using tenant = await startMockTenant({ page: true, time: 'stepped', port: 4010 })
  await badMorning(tenant)
  const page = await open(browser, tenant, { width: 1320, height: 800 })
  await page.click('.request:has-text("50000090")')
  await page.waitForSelector('.reason')
  await page.mouse.move(0, 0)
  await page.screenshot({ path: join(PACKAGE, 'page.png') })
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
  if (process.argv.includes('--screenshot')) await picture(browser)
  else {
    await walkThrough(browser)
    await walkFull(browser)
  }
  assert.deepEqual(complaints, [])
} finally {
  await browser.close()
}
