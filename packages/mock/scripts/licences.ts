import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Package {
  readonly name: string
  readonly version: string
  readonly license?: string
  readonly licenses?: readonly { readonly type: string }[]
  readonly author?: string | { readonly name?: string }
}

/** The licences under which others may be given on inside a package under the MIT licence. */
const PERMISSIVE = new Set(['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', '0BSD'])

/**
 * The licences of the packages that files belong to, as a text to be given on with them.
 *
 * @throws Error for a package under a licence that is not known to allow that.
 */
export function licencesText(files: readonly string[]): string {
  const byText = Map.groupBy(packagesOf(files).map(withLicence), ({ text }) => text)
  const parts = [...byText].map(
    ([text, packages]) => `${packages.map(({ title }) => title).join('\n')}\n\n${text}\n`,
  )
  const line = `\n${'-'.repeat(80)}\n\n`
  return `engine/prism.js is Prism, with what it depends on, in one file.\n${line}${parts.join(line)}`
}

/** The folders of the packages that files belong to, in the order of their names. */
export function packagesOf(files: readonly string[]): readonly string[] {
  const folders = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? [])
  const name = (folder: string): string => folder.slice(folder.lastIndexOf('node_modules/'))
  return [...new Set(folders)].toSorted((one, other) => name(one).localeCompare(name(other), 'en'))
}

function withLicence(folder: string): { readonly title: string; readonly text: string } {
  const known = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package
  const licence = known.license ?? known.licenses?.[0]?.type ?? 'none'
  if (!PERMISSIVE.has(licence))
    throw new Error(
      `${folder} is under the licence ${licence}, which is not among ${[...PERMISSIVE].join(', ')}.`,
    )
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)\b/i.test(file))
  const texts = files.toSorted().map((file) => readFileSync(join(folder, file), 'utf8').trim())
  // Some packages name the licence and leave its text out.
  if (texts.length === 0) texts.push(mitOf(folder, licence, known))
  return { title: `${known.name} ${known.version} (${licence})`, text: texts.join('\n\n') }
}

function mitOf(folder: string, licence: string, { name, author }: Package): string {
  if (licence !== 'MIT') throw new Error(`${folder} has no text of its licence ${licence}.`)
  const holder = (typeof author === 'string' ? author : author?.name) ?? `the authors of ${name}`
  return MIT.replace('{holder}', holder)
}

const MIT = `Copyright (c) {holder}

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`
