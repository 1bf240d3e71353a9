import type { TextFormat } from './file-format.ts'

/** What Zuora may say of a format, and what files of it are called. Nothing else gets into a name. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  csv: '.csv',
  tsv: '.tsv',
  dsv: '.dsv',
  jsonl: '.jsonl',
  zip: '.zip',
}

/**
 * The extension of a format that a server names; `.data` for what is unknown.
 *
 * @param content what is in a gzip file
 */
export function extensionOf(format: string, content: TextFormat = 'csv'): string {
  const name = format.toLowerCase()
  if (name === 'gzip') return `.${content}.gz`
  return Object.hasOwn(EXTENSIONS, name) ? EXTENSIONS[name]! : '.data'
}

/** Bytes of a name with its extension: most file systems take 255, and names of drafts are longer. */
const MAX_BYTES = 180

/** Names that Windows keeps for devices, with any extension. */
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$/i

/**
 * Names of files, one for each name, in the same order: legal on every system, without a path, of at most 180
 * bytes, and different from each other also where the disk ignores case. What has no name is called
 * `query-<index>`, and of names that come out the same the later ones get their index.
 *
 * @param extension with its dot; of {@link extensionOf}, or the caller's own
 */
export function safeNames(names: readonly (string | undefined)[], extension: string): readonly string[] {
  const cleaned = names.map((name, index) => clean(name ?? '', extension) || `query-${index}`)
  const taken = new Set<string>()
  // The first of a name has it, wherever it stands.
  const owners = new Map<string, number>()
  for (const [index, name] of cleaned.entries())
    if (!owners.has(folded(name))) owners.set(folded(name), index)
  for (const name of owners.keys()) taken.add(name)
  return cleaned.map((name, index) => {
    let free = name
    if (owners.get(folded(name)) !== index) {
      for (let attempt = 0; taken.has(folded(free)); attempt += 1) {
        const suffix = attempt === 0 ? `-${index}` : `-${index}-${attempt + 1}`
        free = shortened(name, MAX_BYTES - bytesIn(extension) - bytesIn(suffix)) + suffix
      }
      taken.add(folded(free))
    }
    return free + extension
  })
}

function clean(name: string, extension: string): string {
  const plain = name
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
    // Hidden files, options of commands, and what Windows drops at the end of a name.
    .replace(/^[.-]+/, '')
    .replace(/[.-]+$/, '')
  const short = shortened(plain, MAX_BYTES - bytesIn(extension)).replace(/[.-]+$/, '')
  const [stem = ''] = short.split('.')
  return RESERVED.test(stem) ? `${stem}_${short.slice(stem.length)}` : short
}

/** As a disk compares names that ignores case: `ß` and `SS` are the same for some. */
function folded(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFC')
}

/** The first characters that fit into so many bytes, none of them cut. */
function shortened(name: string, bytes: number): string {
  let kept = ''
  let size = 0
  for (const character of name) {
    size += bytesIn(character)
    if (size > bytes) break
    kept += character
  }
  return kept
}

function bytesIn(text: string): number {
  return new TextEncoder().encode(text).length
}
