import { type Page, PageError } from './page.ts'
import { readPage } from './read-page.ts'
import type { SpecOperation } from './spec-operations.ts'

/** How the portal is read. */
export interface Portal {
  /** Takes the place of the host of each page. Without it, the pages are read where they are. */
  readonly origin?: string | undefined
  /** Between two requests, and before another try. */
  readonly pause: (milliseconds: number) => Promise<void>
}

/** A page that could not be read, and why. */
export interface Unread {
  readonly operation: string
  readonly url: string
  readonly why: string
}

export interface Fetched {
  readonly pages: readonly Page[]
  readonly unread: readonly Unread[]
}

const TRIES = 3
const TIMEOUT_MS = 30_000

/** Reads the page of each operation as Markdown, one after the other. Redirects are followed. */
export async function fetchPages(operations: readonly SpecOperation[], portal: Portal): Promise<Fetched> {
  const pages: Page[] = []
  const unread: Unread[] = []
  for (const { id, route, page } of operations) {
    if (page === undefined) continue
    const url = addressOf(page, portal.origin)
    try {
      const read = readPage(url, await fetchText(url, portal))
      if (read.route !== route) throw new PageError(`it is the page of ${read.route}`)
      pages.push(read)
    } catch (error) {
      const { message, cause } = error as Error
      const why = cause instanceof Error ? `${message}: ${cause.message}` : message.replace(`${url}: `, '')
      unread.push({ operation: id, url, why })
    }
    await portal.pause(1000)
  }
  return { pages, unread }
}

function addressOf(page: string, origin: string | undefined): string {
  const { origin: own, pathname } = new URL(page)
  return `${origin ?? own}${pathname.replace(/\/$/, '')}.md`
}

/** The text of a page. Whatever is not the fault of the page may pass, and is tried again. */
async function fetchText(url: string, { pause }: Portal): Promise<string> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await textAt(url)
    } catch (error) {
      if (error instanceof PageError || tried === TRIES) throw error
      await pause(1000 * 2 ** tried)
    }
  }
}

async function textAt(url: string): Promise<string> {
  const answer = await fetch(url, {
    headers: { accept: 'text/markdown, text/plain' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  const text = await answer.text()
  if (answer.status >= 500 || answer.status === 429) throw new Error(`HTTP ${answer.status}`)
  if (!answer.ok) throw new PageError(`HTTP ${answer.status}`)
  const type = answer.headers.get('content-type') ?? ''
  if (!type.startsWith('text/html') && !/^\s*<[!h]/i.test(text)) return text
  throw new PageError('it is an HTML page, not Markdown')
}
