import { mkdirSync, mkdtempDisposableSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { compile, type Reports } from '@zuora-jobs/codegen'

import { comparable, SHARED } from './comparable.ts'
import type { Declaration } from './parse.ts'

const SPEC = '@zuora-jobs/spec'

/** One of two states of the packages, which is a folder. */
export type Time = 'before' | 'after'

/** How TypeScript names the module of a report, such as `etc/polling.history.api.d.ts`. */
export function importOf(time: Time, report: string): string {
  return `import('./${time}/node_modules/${moduleOf(report)}')`
}

/** `@zuora-jobs/polling/history` of `etc/polling.history.api.d.ts`. */
function moduleOf(report: string): string {
  return `@zuora-jobs/${report.replace(/^etc\/|\.api\.d\.ts$/g, '').replaceAll('.', '/')}`
}

/**
 * Those of some statements, a line each, that TypeScript refuses.
 *
 * @param root where the spec's own types are; what other packages export is only known by its name
 */
export async function refusedOf(
  statements: readonly string[],
  reports: Readonly<Record<Time, Reports>>,
  root: string,
): Promise<ReadonlySet<string>> {
  if (statements.length === 0) return new Set()
  using folder = mkdtempDisposableSync(join(tmpdir(), 'zuora-jobs-declarations-'))
  const put = (name: string, text: string): void => {
    mkdirSync(dirname(join(folder.path, name)), { recursive: true })
    writeFileSync(join(folder.path, name), text)
  }
  const modules = new Set([SPEC])
  const imported: Declaration[] = []
  for (const [time, texts] of Object.entries(reports)) {
    for (const [name, text] of Object.entries(texts)) {
      const { code, declarations } = comparable(name, text)
      put(`${time}/node_modules/${moduleOf(name)}.d.ts`, code)
      modules.add(moduleOf(name))
      imported.push(...declarations.values())
    }
  }
  put('stubs.d.ts', stubsOf(imported.filter(({ module = SPEC }) => !modules.has(module))))
  put('asked.ts', statements.map((statement) => `{ ${statement} }`).join('\n'))
  put('tsconfig.json', JSON.stringify(config(root)))
  const complaints = (await compile(folder.path)).filter(({ file }) => file === 'asked.ts')
  return new Set(complaints.map(({ line }) => statements[Number(line) - 1]!))
}

/** Modules from elsewhere, with a class for every name that is imported, which is like no other. */
function stubsOf(imports: readonly Declaration[]): string {
  const stub = (module: string, name: string): string =>
    module === SHARED
      ? `const ${name}: unique symbol`
      : `class ${name}<A = any, B = any, C = any, D = any> { private own: [A, B, C, D] }`
  const modules = Map.groupBy(imports, ({ module }) => module!)
  return [...modules]
    .map(([module, all]) => {
      const names = [...new Set(all.map(({ name }) => name))]
      return `declare module '${module}' {\n${names.map((name) => stub(module, name)).join('\n')}\n}\n`
    })
    .join('')
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
