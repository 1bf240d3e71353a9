import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { compile, type Reports } from '@zuora-jobs/codegen'

import { comparable, SHARED } from './comparable.ts'
import { parseReport, type ParsedReport } from './parse.ts'

/** One assignment that TypeScript is asked to check, in which `before` and `after` are the two reports. */
export interface Question {
  /** The report, such as `etc/client.api.d.ts`. */
  readonly report: string
  /** One line that exports something by the name `_`. */
  readonly code: string
}

const SPEC = '@zuora-jobs/spec'

/**
 * Whether TypeScript refuses each of some assignments.
 *
 * @param root where the spec's own types are; what other packages export is only known by its name
 */
export async function judge(
  before: Reports,
  after: Reports,
  questions: readonly Question[],
  root: string,
): Promise<readonly boolean[]> {
  if (questions.length === 0) return []
  const folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-declarations-'))
  const put = (name: string, text: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  try {
    const reports = Object.entries({ before, after }).flatMap(([time, all]) =>
      Object.entries(all).map(([name, text]) => {
        const report = parseReport(name, text)
        put(`${time}/node_modules/${moduleOf(name)}.d.ts`, comparable(report))
        return report
      }),
    )
    const known = new Set([SPEC, ...Object.keys({ ...before, ...after }).map(moduleOf)])
    put('stubs.d.ts', stubsOf(reports, known))
    put('asked.ts', asked(questions))
    put('tsconfig.json', JSON.stringify(config(root)))
    const complaints = (await compile(folder)).filter(({ file }) => file === 'asked.ts')
    const lines = new Set(complaints.map(({ line }) => Number(line)))
    return questions.map((_, index) => lines.has(index + 2))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** `@zuora-jobs/polling/history` of `etc/polling.history.api.d.ts`. */
function moduleOf(report: string): string {
  return `@zuora-jobs/${report.replace(/^etc\/|\.api\.d\.ts$/g, '').replaceAll('.', '/')}`
}

/** A line of imports, and one for each question. */
function asked(questions: readonly Question[]): string {
  const names = [...new Set(questions.map(({ report }) => report))]
  const imports = names.flatMap((name, index) =>
    ['before', 'after'].map(
      (time) => `import * as ${time}${index} from './${time}/node_modules/${moduleOf(name)}'`,
    ),
  )
  const lines = questions.map(({ report, code }, index) =>
    code.replace('_', `_${index}`).replace(/\b(before|after)\./g, `$1${names.indexOf(report)}.`),
  )
  return [imports.join(';'), ...lines].join('\n')
}

/** Modules from elsewhere, with a class for every name that is imported, which is like no other. */
function stubsOf(reports: readonly ParsedReport[], known: ReadonlySet<string>): string {
  const symbols = [...new Set(reports.flatMap(({ locals }) => [...locals.keys()]))]
  const shared = symbols.map((name) => `  const ${name}: unique symbol\n`)
  const imports = Map.groupBy(
    reports.flatMap((report) => report.imports.filter(({ module }) => !known.has(module))),
    ({ module }) => module,
  )
  const stubs = [...imports].map(([module, all]) => {
    const names = [...new Set(all.map(({ name }) => name))]
    const own = '<A = any, B = any, C = any, D = any> { private own: [A, B, C, D] }'
    return `declare module '${module}' {\n${names.map((name) => `  class ${name}${own}\n`).join('')}}`
  })
  return [`declare module '${SHARED}' {\n${shared.join('')}}`, ...stubs].join('\n')
}

function config(root: string): object {
  return {
    compilerOptions: {
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      skipLibCheck: true,
      target: 'esnext',
      module: 'esnext',
      moduleResolution: 'bundler',
      allowImportingTsExtensions: true,
      lib: ['es2024', 'dom', 'dom.iterable', 'esnext.disposable'],
      types: [],
      paths: { [SPEC]: [join(root, 'spec/src/index.ts')] },
    },
    files: ['asked.ts', 'stubs.d.ts'],
  }
}
