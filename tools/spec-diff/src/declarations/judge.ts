import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import type { Reports } from '@zuora-jobs/codegen'
import ts from 'typescript'

import { comparable, SHARED } from './comparable.ts'
import { type Import, parseReport, type ParsedReport } from './parse.ts'

export type Time = 'before' | 'after'

/** One assignment that TypeScript is asked to check, in which `before` and `after` are the two reports. */
export interface Question {
  /** The report, such as `etc/client.api.d.ts`. */
  readonly report: string
  /** One line that exports something by the name `_`. */
  readonly code: string
}

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.esnext.disposable.d.ts'],
  types: [],
}
const LIBRARY = dirname(ts.getDefaultLibFilePath(OPTIONS))
/** The libraries are the same every time. */
const libraries = new Map<string, ts.SourceFile>()

/**
 * What TypeScript has against each of some assignments, `undefined` where it has nothing.
 *
 * @param root where the spec's own types are; what other packages export is only known by its name
 */
export function judge(
  before: Reports,
  after: Reports,
  questions: readonly Question[],
  root: string,
): readonly (string | undefined)[] {
  if (questions.length === 0) return []
  const files = new Map<string, string>()
  const reports = { before: parsed(before), after: parsed(after) }
  for (const time of ['before', 'after'] as const) {
    for (const [name, report] of reports[time]) files.set(`/${time}/${name}`, comparable(report))
  }
  for (const [file, text] of stubsOf([...reports.before.values(), ...reports.after.values()]))
    files.set(file, text)
  const byReport = [...new Set(questions.map(({ report }) => report))]
  for (const report of byReport) {
    const imports = (['before', 'after'] as const).map(
      (time) => `import * as ${time} from '/${time}/${report}'`,
    )
    const asked = questions.map((one, index) =>
      one.report === report ? one.code.replace('_', `_${index}`) : '',
    )
    files.set(`/asked/${report.replace('.d.ts', '.ts')}`, [imports.join(';'), ...asked].join('\n'))
  }
  const asked = [...files.keys()].filter((file) => file.startsWith('/asked/'))
  const program = ts.createProgram(asked, OPTIONS, hostOf(files, join(root, 'spec/src/index.ts')))
  const answers: (string | undefined)[] = questions.map(() => undefined)
  for (const file of asked) {
    const source = program.getSourceFile(file)!
    for (const { start = 0, messageText } of program.getSemanticDiagnostics(source)) {
      const line = source.getLineAndCharacterOfPosition(start).line - 1
      const reasons = ts.flattenDiagnosticMessageText(messageText, '\n').split('\n')
      if (line >= 0) answers[line] ??= reasons.at(-1)!.trim()
    }
  }
  return answers
}

function parsed(reports: Reports): ReadonlyMap<string, ParsedReport> {
  return new Map(Object.entries(reports).map(([name, text]) => [name, parseReport(name, text)]))
}

/** Modules from elsewhere, with a class for every name that is imported, which is like no other. */
function stubsOf(reports: readonly ParsedReport[]): ReadonlyMap<string, string> {
  const classes = (imports: readonly Import[] = []): string =>
    [...new Set(imports.map(({ name }) => name))]
      .map(
        (name) =>
          `export declare class ${name}<A = any, B = any, C = any, D = any> { private own: [A, B, C, D] }`,
      )
      .join('\n')
  const names = new Set(reports.flatMap(({ declarations }) => [...declarations.keys()]))
  const symbols = [...names].map((name) => `export declare const ${name}: unique symbol`).join('\n')
  const modules = Map.groupBy(
    reports.flatMap(({ imports }) => imports),
    ({ module }) => module,
  )
  return new Map([
    [stubOf(SHARED), symbols],
    ...[...modules].map(([name, imports]) => [stubOf(name), classes(imports)] as const),
  ])
}

function stubOf(module: string): string {
  return `/stub/${encodeURIComponent(module)}.d.ts`
}

function hostOf(files: ReadonlyMap<string, string>, spec: string): ts.CompilerHost {
  const isLibrary = (file: string): boolean => file.startsWith(LIBRARY)
  const host = ts.createCompilerHost(OPTIONS)
  return {
    ...host,
    getSourceFile(file, target) {
      if (!isLibrary(file)) {
        const text = files.get(file) ?? host.readFile(file)
        return text === undefined ? undefined : ts.createSourceFile(file, text, target)
      }
      const known = libraries.get(file) ?? ts.createSourceFile(file, readFileSync(file, 'utf8'), target)
      libraries.set(file, known)
      return known
    },
    fileExists: (file) => files.has(file) || host.fileExists(file),
    readFile: (file) => files.get(file) ?? host.readFile(file),
    resolveModuleNameLiterals: (literals, from) =>
      literals.map(({ text }) => ({ resolvedModule: resolve(text, from) })),
  }

  function resolve(name: string, from: string): ts.ResolvedModuleFull | undefined {
    const time = /^\/(before|after)\//.exec(from)?.[1]
    const report = `/${time}/etc/${name.replace(/^@zuora-jobs\//, '').replaceAll('/', '.')}.api.d.ts`
    const isReal = (file: string): boolean => files.has(file) || host.fileExists(file)
    const file = [
      name,
      join(dirname(from), name),
      ...(name === '@zuora-jobs/spec' ? [spec] : [report]),
      stubOf(name),
    ].find(isReal)
    if (file === undefined) return undefined
    const extension = file.endsWith('.d.ts') ? ts.Extension.Dts : ts.Extension.Ts
    return { resolvedFileName: file, extension }
  }
}
