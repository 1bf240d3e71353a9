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
  const { description = '', keywords = [], homepage = '', bugs = '', files = [], publishConfig } = manifest
  const [title, , first = ''] = readme.split('\n')
  const rules = {
    'package.json: description is a line of 20 to 120 characters':
      description.length >= 20 && description.length <= 120,
    'package.json: keywords begin to say what it is for': keywords.length >= 4 && keywords.includes('zuora'),
    'package.json: homepage is an address': homepage.startsWith('https://'),
    'package.json: bugs is an address': bugs.startsWith('https://'),
    'package.json: license is MIT': manifest.license === 'MIT',
    'package.json: repository names the folder': manifest.repository?.directory === folder,
    'package.json: engines names a Node': /^>=\d+\.\d+$/.test(manifest.engines?.node ?? ''),
    'package.json: files are named': files.length > 0,
    'package.json: it is public, with provenance':
      publishConfig?.access === 'public' && publishConfig.provenance === true,
    'README.md: it begins with the name of the package': title === `# ${manifest.name}`,
    'README.md: a sentence follows': /^[A-Z]/.test(first),
    'README.md: it says that it is unofficial': readme.slice(0, 800).includes('nofficial'),
    'README.md: it installs the package': readme.includes('npm install '),
    'README.md: it has no badges': !/!\[[^\]]*\]\(https?:/.test(readme),
  }
  const broken = Object.entries(rules).flatMap(([rule, isKept]) => (isKept ? [] : [rule]))
  return [...broken, ...deadLinks(root, folder, readme)]
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
