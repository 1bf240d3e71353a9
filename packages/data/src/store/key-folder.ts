import { createHash } from 'node:crypto'

/** Characters of a name that are kept; more would make names too long for some file systems. */
const LONGEST = 120

/**
 * The name of the folder of a key. Keys that differ have names that differ, also where the disk ignores case;
 * no name is special anywhere, or leads out of its folder.
 */
export function keyFolder(key: string): string {
  // Upper case is escaped as well, so that no two names differ in case alone.
  const name = `k-${encoded(key)}`
  if (name.length <= LONGEST) return name
  return `h-${createHash('sha256').update(key).digest('hex')}`
}

/**
 * Whether a folder may be that of a key that starts with `prefix`. What is long is known by its content only.
 */
export function mayStartWith(folder: string, prefix: string): boolean {
  return folder.startsWith('h-') || folder.startsWith(`k-${encoded(prefix)}`)
}

function encoded(key: string): string {
  return key.replaceAll(/[^a-z0-9_-]/gu, (character) =>
    Array.from(new TextEncoder().encode(character), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(
      '',
    ),
  )
}
