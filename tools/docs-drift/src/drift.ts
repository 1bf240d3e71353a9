import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

import { compare } from './compare.ts'
import { readDecisions } from './decisions.ts'
import { type ComparedPage, explain } from './explain.ts'
import { type Page, PageError } from './page.ts'
import { readPage } from './read-page.ts'
import { reportJson, reportText } from './report.ts'
import { readOperations, type SpecOperations } from './spec-operations.ts'

const SPEC = 'spec/openapi.yaml'
const USAGE = 'usage: pnpm docs:drift <page>… [--json]'

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

/** Compares pages of the reference with the spec. Reads files, writes none. */
export function drift(args: readonly string[], { root, from }: Site): Outcome {
  const files = args.filter((arg) => !arg.startsWith('-'))
  const unknown = args.filter((arg) => arg.startsWith('-') && arg !== '--json')
  if (unknown.length > 0) {
    return failed(`unknown option ${unknown.join(' ')}; the only one is --json\n${USAGE}`)
  }
  if (files.length === 0) return failed(`no page given\n${USAGE}`)
  try {
    const spec = readOperations(root, SPEC)
    const pages = files.map((file) => compareWith(spec, readPage(file, load(file, from))))
    const explained = explain(
      pages,
      readDecisions(root),
      spec.operations.map(({ id }) => id),
    )
    const isDrift =
      explained.stale.length > 0 || explained.findings.some(({ decision }) => decision === undefined)
    const out = args.includes('--json') ? reportJson(explained) : reportText(explained, files.length)
    return { code: isDrift ? 1 : 0, out, err: '' }
  } catch (error) {
    return failed((error as Error).message)
  }
}

function load(file: string, from: string): string {
  try {
    return readFileSync(resolve(from, file), 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new PageError(`${file}: cannot be read (${code}); expected a text file`, { cause: error })
  }
}

function compareWith({ operations, paths }: SpecOperations, page: Page): ComparedPage {
  const operation = operations.find(({ route }) => route === page.route)
  if (operation !== undefined) {
    return { page, operation: operation.id, differences: compare(page, operation.read()) }
  }
  const news = {
    operation: page.route,
    where: 'operation',
    aspect: 'presence',
    page: 'present',
    edit: paths,
  } as const
  return { page, operation: page.route, differences: [news] }
}

function failed(message: string): Outcome {
  return { code: 2, out: '', err: message }
}
