import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import type { Reports } from '@zuora-jobs/codegen'
import ts from 'typescript'

import { comparable, SHARED } from './comparable.ts'
import { parseReport, type ParsedReport } from './parse.ts'

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
const ASKED = '/asked.ts'
/** The libraries are the same every time. */
const libraries = new Map<string, ts.SourceFile>()

/**
 * Whether TypeScript refuses each of some assignments.
 *
 * @param root where the spec's own types are; what other packages export is only known by its name
 */
export function judge(
  before: Reports,
  after: Reports,
  questions: readonly Question[],
  root: string,
): readonly boolean[] {
  if (questions.length === 0) return []
  const files = new Map<string, string>()
  const reports = Object.entries({ before, after }).flatMap(([time, all]) =>
    Object.entries(all).map(([name, text]) => {
      const report = parseReport(name, text)
      files.set(`/${time}/${name}`, comparable(report))
      return report
    }),
  )
  for (const [module, text] of stubsOf(reports)) files.set(stubOf(module), text)
  const names = [...new Set(questions.map(({ report }) => report))]
  const imports = names.flatMap((name, index) =>
    ['before', 'after'].map((time) => `import * as ${time}${index} from '/${time}/${name}'`),
  )
  const asked = questions.map(({ report, code }, index) =>
    code.replace('_', `_${index}`).replace(/\b(before|after)\./g, `$1${names.indexOf(report)}.`),
  )
  files.set(ASKED, [imports.join(';'), ...asked].join('\n'))
  const program = ts.createProgram([ASKED], OPTIONS, hostOf(files, join(root, 'spec/src/index.ts')))
  const file = program.getSourceFile(ASKED)!
  const lines = new Set(
    program
      .getSemanticDiagnostics(file)
      .map(({ start = 0 }) => file.getLineAndCharacterOfPosition(start).line),
  )
  return questions.map((_, index) => lines.has(index + 1))
}

/** Modules from elsewhere, with a class for every name that is imported, which is like no other. */
function stubsOf(reports: readonly ParsedReport[]): ReadonlyMap<string, string> {
  const names = new Set(reports.flatMap(({ locals }) => [...locals.keys()]))
  const stubs = new Map([
    [SHARED, [...names].map((name) => `export declare const ${name}: unique symbol`).join('\n')],
  ])
  const imports = new Set(
    reports.flatMap((report) => report.imports.map(({ module, name }) => `${module} ${name}`)),
  )
  for (const [module, name] of [...imports].map((one) => one.split(' ') as [string, string])) {
    const own = `export declare class ${name}<A = any, B = any, C = any, D = any> { private own: [A, B, C, D] }`
    stubs.set(module, `${stubs.get(module) ?? ''}\n${own}`)
  }
  return stubs
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
