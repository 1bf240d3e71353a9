import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

import { compare } from './compare.ts'
import { readDecisions } from './decisions.ts'
import { draftOf, textOfDraft } from './draft.ts'
import { type ComparedPage, explain, type Explained } from './explain.ts'
import { type Page, PageError } from './page.ts'
import { readPage } from './read-page.ts'
import { reportText } from './report.ts'
import { readOperations, type SpecOperations } from './spec-operations.ts'

export const SPEC = 'spec/openapi.yaml'
const OPTIONS = ['--json', '--draft']
const USAGE = 'usage: pnpm docs:drift <page>… [--json | --draft]'

/** How a command ended, and what it says. */
export interface Outcome {
  /** 0: all is explained; 1: drift, or stale decisions; 2: nothing could be said. */
  readonly code: 0 | 1 | 2
  readonly out: string
  readonly err: string
}

/** Where a command works. */
export interface Site {
  /** The repository whose spec is compared. */
  readonly root: string
  /** What paths of pages are relative to. */
  readonly from: string
}

/**
 * Compares pages of the reference with the spec. With `--draft` it prints what the spec would need for the
 * operations that it lacks. Reads files, writes none.
 */
export function drift(args: readonly string[], { root, from }: Site): Outcome {
  const files = args.filter((arg) => !arg.startsWith('-'))
  const unknown = args.filter((arg) => arg.startsWith('-') && !OPTIONS.includes(arg))
  if (unknown.length > 0) {
    return failed(`unknown option ${unknown.join(' ')}; there are ${OPTIONS.join(' and ')}\n${USAGE}`)
  }
  if (files.length === 0) return failed(`no page given\n${USAGE}`)
  try {
    const pages = files.map((file) => readPage(file, load(file, from)))
    if (args.includes('--draft'))
      return { code: 0, out: draftsOf(pages, root, readOperations(root, SPEC)), err: '' }
    const explained = comparePages(pages, root)
    const out = args.includes('--json')
      ? JSON.stringify(explained, undefined, 2)
      : reportText(explained, pages.length)
    return { code: isDrift(explained) ? 1 : 0, out, err: '' }
  } catch (error) {
    return failed((error as Error).message)
  }
}

/**
 * Compares pages with the spec of a repository.
 *
 * @throws Error naming the file of the spec, or the decision, that cannot be read
 */
export function comparePages(pages: readonly Page[], root: string): Explained {
  const spec = readOperations(root, SPEC)
  const compared = pages.map((page): ComparedPage => {
    const operation = spec.operations.find(({ route }) => route === page.route)
    if (operation !== undefined)
      return { page, operation: operation.id, differences: compare(page, operation) }
    const news = { operation: page.route, where: 'operation', aspect: 'presence', page: 'present' } as const
    return { page, operation: page.route, differences: [{ ...news, edit: spec.paths }] }
  })
  const explained = explain(
    compared,
    readDecisions(root),
    spec.operations.map(({ id }) => id),
  )
  const files = new Set(explained.drift.filter(({ where }) => where === 'operation').map(({ file }) => file))
  return {
    ...explained,
    drafts: draftsOf(
      pages.filter(({ file }) => files.has(file)),
      root,
      spec,
    ),
  }
}

/** Whether anything differs that no decision explains, or a decision explains nothing any more. */
export function isDrift({ drift, stale }: Explained): boolean {
  return drift.length > 0 || stale.length > 0
}

/** What the spec would need for the operations of these pages that it lacks. */
function draftsOf(pages: readonly Page[], root: string, { operations }: SpecOperations): string {
  const news = pages.filter(({ route }) => !operations.some((operation) => operation.route === route))
  return news.map((page) => textOfDraft(draftOf(page, root))).join('\n')
}

function load(file: string, from: string): string {
  try {
    return readFileSync(resolve(from, file), 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new PageError(`${file}: cannot be read (${code}); expected a text file`, { cause: error })
  }
}

function failed(message: string): Outcome {
  return { code: 2, out: '', err: message }
}
