import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What npm shows of a package, beside its README. */
interface PageManifest {
  readonly name: string
  readonly description?: string
  readonly keywords?: readonly string[]
  readonly homepage?: string
  readonly bugs?: string
  readonly license?: string
  readonly repository?: { readonly directory?: string }
  readonly engines?: { readonly node?: string }
  readonly files?: readonly string[]
  readonly publishConfig?: { readonly access?: string; readonly provenance?: boolean }
}

/**
 * What somebody would miss on the page of a package at npm. npm resolves relative links of a README from the
 * folder that `repository` names.
 *
 * @param folder of the package, relative to `root`
 */
export function pageProblems(root: string, folder: string): readonly string[] {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as PageManifest
  const readme = readFileSync(join(root, folder, 'README.md'), 'utf8')
  return [
    ...manifestProblems(manifest, folder),
    ...readmeProblems(manifest.name, readme),
    ...deadLinks(root, folder, readme),
  ]
}

function manifestProblems(manifest: PageManifest, folder: string): readonly string[] {
  const { description = '', keywords = [], homepage = '', bugs = '', files = [], publishConfig } = manifest
  const wrong = {
    'description is a line of 20 to 120 characters': description.length >= 20 && description.length <= 120,
    'keywords begin to say what it is for': keywords.length >= 4 && keywords.includes('zuora'),
    'homepage is an address': homepage.startsWith('https://'),
    'bugs is an address': bugs.startsWith('https://'),
    'license is MIT': manifest.license === 'MIT',
    'repository names the folder': manifest.repository?.directory === folder,
    'engines names a Node': /^>=\d+\.\d+$/.test(manifest.engines?.node ?? ''),
    'files are named': files.length > 0,
    'it is public, with provenance': publishConfig?.access === 'public' && publishConfig.provenance === true,
  }
  return Object.entries(wrong).flatMap(([rule, isSo]) => (isSo ? [] : [`package.json: ${rule}`]))
}

function readmeProblems(name: string, readme: string): readonly string[] {
  const [title, , first = ''] = readme.split('\n')
  const wrong = {
    'it begins with the name of the package': title === `# ${name}`,
    'a sentence follows': /^[A-Z]/.test(first),
    'it says that it is unofficial': readme.slice(0, 800).includes('nofficial'),
    'it installs the package': readme.includes('npm install '),
    'it has no badges': !/!\[[^\]]*\]\(https?:/.test(readme),
  }
  return Object.entries(wrong).flatMap(([rule, isSo]) => (isSo ? [] : [`README.md: ${rule}`]))
}

/** Relative links and pictures that lead to no file of the repository, or to no heading in it. */
function deadLinks(root: string, folder: string, readme: string): readonly string[] {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link]) => link!)
  return links
    .filter((link) => {
      const [path = '', anchor] = link.split('#')
      const file = path === '' ? join(root, folder, 'README.md') : join(root, folder, path)
      if (!existsSync(file)) return true
      if (anchor === undefined) return false
      const page = statSync(file).isDirectory() ? join(file, 'README.md') : file
      return !headingsOf(readFileSync(page, 'utf8')).includes(anchor)
    })
    .map((link) => `README.md: ${link} leads nowhere`)
}

/** The anchors of a Markdown file, as GitHub makes them. */
function headingsOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}
