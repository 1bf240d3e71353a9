import type { APIRoute } from 'astro'
import { getCollection } from 'astro:content'

/** Folders, in the order in which somebody reads them. */
const PARTS = ['start', 'cookbook', 'understand', 'reference', 'adr'] as const

/** The pages that are written for people, with the address of each as Markdown: see https://llmstxt.org. */
// oxlint-disable-next-line house/constant-case -- Astro's name for it
export const GET: APIRoute = async ({ site }) => {
  const pages = await getCollection('docs', ({ id }) => PARTS.some((part) => id.startsWith(`${part}/`)))
  const parts = PARTS.map((part) => {
    const lines = pages
      .filter(({ id }) => id.startsWith(`${part}/`))
      .toSorted((one, other) => (one.data.sidebar.order ?? 99) - (other.data.sidebar.order ?? 99))
      .map(({ id, data: { title, description } }) => {
        return `- [${title}](${new URL(`/${id}.md`, site)})${description === undefined ? '' : `: ${description}`}`
      })
    return `## ${part[0]!.toUpperCase()}${part.slice(1)}\n\n${lines.join('\n')}`
  })
  const about = [
    '# zuora-jobs',
    '',
    '> Runs Zuora’s asynchronous jobs from TypeScript or a terminal: AQuA queries, custom object bulk jobs, data labeling,',
    '> data queries. Unofficial.',
    '',
    `The API as OpenAPI 3.1: ${new URL('/openapi.json', site)}`,
  ]
  return new Response(`${[about.join('\n'), ...parts].join('\n\n')}\n`)
}
