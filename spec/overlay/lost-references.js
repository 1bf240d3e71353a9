/**
 * The references inside of a document that lead nowhere.
 *
 * @param {unknown} document
 * @returns {readonly string[]}
 */
export function lostReferences(document) {
  const found = new Set(referencesIn(document))
  return [...found].filter(
    (reference) => reference.startsWith('#/') && follow(document, reference) === undefined,
  )
}

/**
 * @param {unknown} value
 * @returns {readonly string[]}
 */
function referencesIn(value) {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : referencesIn(inner),
  )
}

/**
 * @param {unknown} document
 * @param {string} reference
 * @returns {unknown}
 */
function follow(document, reference) {
  return reference
    .slice(2)
    .split('/')
    .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((value, step) => /** @type {Record<string, unknown> | undefined} */ (value)?.[step], document)
}
