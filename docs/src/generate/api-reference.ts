import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'

import { Application } from 'typedoc'
import type { PluginOptions } from 'typedoc-plugin-markdown'

import { writePage } from './page.ts'

const HERE = join(import.meta.dirname, '../api')

/** How pages look: a table for each list of fields. */
const LOOKS: PluginOptions = {
  outputFileStrategy: 'members',
  hideBreadcrumbs: true,
  hidePageHeader: true,
  parametersFormat: 'table',
  interfacePropertiesFormat: 'table',
  classPropertiesFormat: 'table',
  typeDeclarationFormat: 'table',
  useCodeBlocks: true,
}

/** The reference of the names that programs import: a page for each, made of the published declarations. */
export async function makeApiReference(): Promise<void> {
  const out = mkdtempSync(join(tmpdir(), 'api-'))
  try {
    const app = await Application.bootstrapWithPlugins({
      plugin: ['typedoc-plugin-markdown'],
      name: 'Names',
      entryPoints: globSync('*.ts', { cwd: HERE }).map((file) => join(HERE, file)),
      tsconfig: join(HERE, 'tsconfig.json'),
      readme: 'none',
      // The spec's own types are told by the reference of HTTP.
      excludeExternals: true,
      externalPattern: ['**/spec/**', '**/node_modules/.pnpm/**'],
      excludeInternal: true,
      disableSources: true,
      validation: { invalidLink: false, notExported: false },
      outputs: [{ name: 'markdown', path: out }],
      logLevel: 'Error',
      ...(LOOKS as object),
    })
    const project = await app.convert()
    if (project === undefined) throw new Error('the declarations cannot be read: build the packages first')
    await app.generateOutputs(project)
    for (const file of globSync('**/*.md', { cwd: out }))
      writeMember(file, readFileSync(join(out, file), 'utf8'))
  } finally {
    rmSync(out, { recursive: true })
  }
}

function writeMember(file: string, text: string): void {
  const [, title = file, body = ''] = /^# (.*)\n([\s\S]*)$/.exec(text) ?? []
  const plain = title
    .replaceAll(/\\(.)/g, '$1')
    .replace(/^(Class|Function|Interface|Type Alias|Variable): /, '')
    .replace(/<.*>|\(\)$/, '')
  const code = body
    // Examples are pieces of programs, which the compiler cannot check by themselves.
    .replaceAll('```ts\n', '```ts no-twoslash\n')
    .replaceAll(
      /\]\(([^)#:\s]+\.md)(#[^)]*)?\)/g,
      (_, path: string, hash = '') => `](${addressOf(file, path)}${hash})`,
    )
  const isModule = file.endsWith('README.md')
  writePage(
    join('api', isModule ? join(dirname(file), 'index.md') : file),
    { title: isModule ? moduleTitle(plain) : plain, next: false, prev: false },
    code,
  )
}

const moduleTitle = (name: string): string => (name === 'Names' ? 'Names to import' : `@zuora-jobs/${name}`)

/** The address of another member on the site. */
function addressOf(from: string, path: string): string {
  const target = posix
    .join(posix.dirname(from), path)
    .replace(/README\.md$/, '')
    .replace(/\.md$/, '')
  return posix.join('/api', target.toLowerCase(), '/')
}
