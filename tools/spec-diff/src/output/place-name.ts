/** A pointer as a person says it: `AquaJob.status` for `/components/schemas/AquaJob/properties/status`. */
export function placeName(path: string): string {
  if (!path.startsWith('/')) return path
  const [section, ...keys] = path
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (section === 'components' && keys.length > 1) return fields(keys.slice(1))
  if (section === 'paths' && keys.length > 1)
    return [`${keys[1]!.toUpperCase()} ${keys[0]}`, ...keys.slice(2)].join(' › ')
  return [section, ...keys].join(' › ')
}

/** Leaves out the keywords that only lead to a field. */
function fields(keys: readonly string[]): string {
  const named = keys.map((key, index) =>
    keys[index - 1] === 'properties' ? key : key === 'properties' ? '' : key,
  )
  return named.filter((key) => key !== '').join('.')
}
