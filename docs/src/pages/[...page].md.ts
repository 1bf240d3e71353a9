import type { APIRoute, GetStaticPaths } from 'astro'
import { type CollectionEntry, getCollection } from 'astro:content'

interface Props {
  readonly entry: CollectionEntry<'docs'>
}

/** Each page as Markdown, at its address with `.md` in place of the last slash. */
export const getStaticPaths: GetStaticPaths = async () =>
  (await getCollection('docs')).map((entry) => ({ params: { page: entry.id || 'index' }, props: { entry } }))

// oxlint-disable-next-line house/constant-case -- Astro's name for it
export const GET: APIRoute<Props> = ({ props: { entry } }) =>
  new Response(`# ${entry.data.title}\n\n${entry.body ?? ''}\n`)
