/**
 * Walks the built site in Chromium: no console error, no request that leaves this machine, search finds what
 * people look for, it fits 390 px, texts can be read in light and dark, the keyboard reaches everything, it
 * prints, and the live page lives. With `--screenshots` it makes the pictures of the repository instead.
 */
import assert from 'node:assert/strict'
import { globSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { type Browser, chromium, type Page } from 'playwright-core'

import { faintTexts } from './contrast.ts'
import { serve } from './serve.ts'
import { TERMS } from './terms.ts'

const DIST = join(import.meta.dirname, '../../dist')
const SCREENSHOTS = join(import.meta.dirname, '../../screenshots')

/** No page weighs more, in bytes of HTML. */
const HEAVIEST = 150 * 1024

/** All pages that are written by hand, and some of each kind that is made. */
const PAGES = globSync('{index.html,{start,cookbook,understand,adr}/*/index.html}', { cwd: DIST })
  .concat(
    'changelog/index.html',
    'api/index.html',
    'api/polling/index.html',
    'api/polling/interfaces/jobs/index.html',
    'api/client/classes/zuoralimiterror/index.html',
    'http/operations/post_batchqueryjob/index.html',
    'reference/operations/index.html',
    'reference/commands/index.html',
    'reference/commands/aqua/index.html',
  )
  .map((file) => `/${file.replace(/index\.html$/, '')}`)

/** What the browser has to say against the site. */
const complaints: string[] = []

async function open(browser: Browser, url: string, scheme: 'light' | 'dark', width = 1280): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme: scheme })
  page.setDefaultTimeout(15_000)
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${String(error)}`))
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (!['data:', 'blob:'].includes(protocol) && origin !== url)
      complaints.push(`a request left: ${request.url()}`)
  })
  return page
}

async function walkPages(browser: Browser, url: string): Promise<void> {
  const wide: string[] = []
  const faint: string[] = []
  for (const scheme of ['light', 'dark'] as const) {
    const page = await open(browser, url, scheme, scheme === 'light' ? 390 : 1280)
    for (const path of PAGES) {
      await page.goto(url + path, { waitUntil: 'load' })
      const width = await page.evaluate<number>('document.documentElement.scrollWidth')
      if (scheme === 'light' && width > 390) wide.push(`${path}: ${width} px`)
      for (const text of await page.evaluate(faintTexts)) faint.push(`${scheme} ${path}: ${text}`)
    }
    await page.close()
  }
  assert.deepEqual(wide, [])
  assert.deepEqual([...new Set(faint)], [])
  say(`${PAGES.length} pages fit 390 px, and are readable in light and dark`)
}

function weigh(): void {
  const heavy = globSync('**/*.html', { cwd: DIST })
    .map((file) => ({ file, bytes: statSync(join(DIST, file)).size }))
    .filter(({ bytes }) => bytes > HEAVIEST)
  assert.deepEqual(heavy, [])
  say('no page weighs more than 150 KB')
}

async function searchFor(browser: Browser, url: string): Promise<void> {
  const page = await open(browser, url, 'light')
  // One that is never idle, as on a machine with other work: then a time limit is all that counts.
  await page.addInitScript(() => {
    window.requestIdleCallback = (work, options) =>
      options?.timeout === undefined ? 0 : window.setTimeout(work, options.timeout)
  })
  await page.goto(`${url}/`)
  await page.waitForSelector('button[data-open-modal]:not([disabled])')
  await page.keyboard.press('Control+k')
  // Whoever opens the box before it is made types into it all the same.
  await page.waitForFunction(() => document.activeElement?.matches('.pagefind-ui__search-input'))
  await page.keyboard.type('parquet')
  await page.waitForSelector('.pagefind-ui__result-link')
  await page.keyboard.press('Escape')
  const missing: string[] = []
  for (const [term, path] of Object.entries(TERMS)) {
    const found = await page.evaluate(async (term) => {
      const address = '/pagefind/pagefind.js'
      const pagefind = (await import(address)) as {
        search: (term: string) => Promise<{ results: { data: () => Promise<{ url: string }> }[] }>
      }
      const { results } = await pagefind.search(term)
      return Promise.all(results.slice(0, 8).map(async (result) => (await result.data()).url))
    }, term)
    if (!found.includes(path)) missing.push(`${term}: ${path} is not among ${found.join(', ')}`)
  }
  assert.deepEqual(missing, [])
  say(`search finds ${Object.keys(TERMS).length} terms`)
  await page.close()
}

/** Presses Tab until the page begins again; whatever can be used must have had the focus, and show it. */
async function tabThrough(browser: Browser, url: string, path: string): Promise<void> {
  const page = await open(browser, url, 'light')
  await page.goto(url + path, { waitUntil: 'load' })
  const total = await page.evaluate(() => {
    const all = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, select, input, summary, [tabindex="0"]'),
    ]
    const usable = all.filter(
      (one) =>
        one.checkVisibility({ visibilityProperty: true }) &&
        one.tabIndex >= 0 &&
        !one.hasAttribute('disabled'),
    )
    for (const [index, one] of usable.entries()) one.dataset['walk'] = String(index)
    return usable.length
  })
  const reached = new Set<string>()
  const unseen = new Set<string>()
  for (let press = 0; press < total + 20; press += 1) {
    await page.keyboard.press('Tab')
    const { walk, isSeen, told } = await page.evaluate(() => {
      const active = document.activeElement as HTMLElement | null
      const style = active === null ? undefined : getComputedStyle(active)
      return {
        walk: active?.dataset['walk'],
        isSeen: style === undefined || style.outlineStyle !== 'none' || style.boxShadow !== 'none',
        told: `${active?.tagName} ${active?.textContent?.trim().slice(0, 30)}`,
      }
    })
    if (walk !== undefined) reached.add(walk)
    if (walk !== undefined && !isSeen) unseen.add(told)
  }
  assert.equal(reached.size, total, `${path}: the keyboard reaches ${reached.size} of ${total}`)
  assert.deepEqual([...unseen], [])
  say(`the keyboard reaches all ${total} of ${path}`)
  await page.close()
}

async function print(browser: Browser, url: string): Promise<void> {
  const page = await open(browser, url, 'light')
  await page.goto(`${url}/cookbook/load-a-csv/`)
  await page.emulateMedia({ media: 'print' })
  for (const part of ['header.header', '.sidebar-pane', '.right-sidebar-container'])
    assert.equal(await page.isVisible(part), false, `${part} is printed`)
  assert.ok((await page.pdf()).length > 10_000)
  say('a page prints without its navigation')
  await page.close()
}

async function live(browser: Browser, url: string): Promise<void> {
  const page = await open(browser, url, 'light', 390)
  await page.goto(`${url}/understand/schedule/`)
  await page.waitForSelector('form[data-shown]')
  const before = await page.innerText('#rows')
  assert.match(before, /zuora-jobs[\s\S]*core-lro[\s\S]*google-gax[\s\S]*util-waiter[\s\S]*every 10 s/)
  assert.equal(await page.locator('#bars .bar').count(), 5)
  await page.locator('[name=duration]').focus()
  await page.keyboard.press('End')
  await page.waitForFunction((text) => document.querySelector('#rows')?.textContent !== text, before)
  await page.selectOption('[name=counters]', 'power')
  await page.check('[name=history]')
  await page.waitForSelector('#rows tr:nth-child(6)')
  const shown = await page.innerText('#rows')
  assert.match(shown, /zuora-jobs \+ history/)
  const figures = shown.split('\n').map((row) => row.split('\t'))
  const requests = (name: string): number => Number(figures.find(([first]) => first === name)?.[1])
  assert.ok(requests('zuora-jobs') < requests('@azure/core-lro') / 10, shown)
  say('the live page answers sliders, by touch and by keyboard')
  await page.close()
}

async function markdown(url: string): Promise<void> {
  const index = await (await fetch(`${url}/llms.txt`)).text()
  const addresses = [...index.matchAll(/\(https:\/\/[^/]+(\/[^)]+\.md)\)/g)].map(([, path]) => path!)
  assert.ok(addresses.length > 30)
  for (const path of addresses) assert.match(await (await fetch(url + path)).text(), /^# /, path)
  say(`llms.txt leads to ${addresses.length} pages as Markdown`)
}

/** A page of each kind, small enough to be kept. */
const KINDS: Readonly<Record<string, string>> = {
  start: '/start/terminal/',
  cookbook: '/cookbook/load-a-csv/',
  schedule: '/understand/schedule/',
  errors: '/understand/errors/',
  http: '/http/operations/post_batchqueryjob/',
  names: '/api/polling/interfaces/jobs/',
}

async function screenshots(browser: Browser, url: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true })
  for (const [name, path] of Object.entries(KINDS)) {
    const page = await open(browser, url, name === 'cookbook' ? 'dark' : 'light', 1100)
    await page.goto(url + path, { waitUntil: 'load' })
    if (name === 'schedule') {
      await page.waitForSelector('form[data-shown]')
      await page.locator('#schedule').scrollIntoViewIfNeeded()
      await page.evaluate('scrollBy(0, 420)')
    }
    await page.screenshot({ path: join(SCREENSHOTS, `${name}.jpg`), type: 'jpeg', quality: 55 })
    if (process.argv.includes('--png')) await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) })
    await page.close()
  }
}

function say(text: string): void {
  console.log(`- ${text}`)
}

const { url, stop } = await serve(DIST)
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  // No sandbox, because it needs what containers and root do not have; the pages are ours.
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
})
try {
  if (process.argv.includes('--screenshots')) await screenshots(browser, url)
  else {
    weigh()
    await markdown(url)
    await searchFor(browser, url)
    await live(browser, url)
    await tabThrough(browser, url, '/start/script/')
    await tabThrough(browser, url, '/understand/schedule/')
    await print(browser, url)
    await walkPages(browser, url)
  }
  assert.deepEqual(complaints, [])
} finally {
  await browser.close()
  stop()
}
