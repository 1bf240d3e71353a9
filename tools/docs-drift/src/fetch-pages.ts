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
      unread.push({ operation: id, url, why: (error as Error).message.replace(`${url}: `, '') })
    }
    await portal.pause(1000)
  }
  return { pages, unread }
}

function addressOf(page: string, origin: string | undefined): string {
  const { origin: own, pathname } = new URL(page)
  return `${origin ?? own}${pathname.replace(/\/$/, '')}.md`
}

async function fetchText(url: string, { pause }: Portal): Promise<string> {
  for (let tried = 1; ; tried += 1) {
    const answer = await answerOf(url)
    if (!(answer instanceof Error)) return answer
    if (answer instanceof PageError || tried === TRIES) throw answer
    await pause(1000 * 2 ** tried)
  }
}

/** The text of a page, or why there is none. Other errors than those of a page may pass. */
async function answerOf(url: string): Promise<string | Error> {
  try {
    const answer = await fetch(url, {
      headers: { accept: 'text/markdown, text/plain' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const text = await answer.text()
    if (answer.status >= 500 || answer.status === 429) return new Error(`HTTP ${answer.status}`)
    if (!answer.ok) return new PageError(`HTTP ${answer.status}`)
    const isHtml =
      answer.headers.get('content-type')?.startsWith('text/html') === true || /^\s*<[!h]/i.test(text)
    return isHtml ? new PageError('it is an HTML page, not Markdown') : text
  } catch (error) {
    const { message, cause } = error as Error
    return new Error(cause instanceof Error ? `${message}: ${cause.message}` : message, { cause: error })
  }
}
