import type { Settings } from '../options/settings.ts'

/** What is wrong with the header that limits a request to some organizations or to one entity. */
interface ScopeProblem {
  readonly header: 'zuora-org-ids' | 'zuora-entity-ids'
  /** As in the v1 error codes: not permitted, a bad value, a missing field. */
  readonly category: 10 | 20 | 22
  readonly message: string
}

/** Organization ids come with dashes and without. */
function bare(id: string): string {
  return id.replaceAll('-', '').toLowerCase()
}

/** The ids of the organizations that a request is limited to, or `undefined` for no limit. */
export function scopedOrgs(
  { organizations }: Pick<Settings, 'organizations'>,
  headers: Readonly<Record<string, string>>,
): readonly string[] | undefined {
  const wanted = listed(headers['zuora-org-ids']).map(bare)
  return wanted.length === 0
    ? undefined
    : organizations.map(({ id }) => id).filter((id) => wanted.includes(bare(id)))
}

/**
 * Why a request goes beyond the organizations and entities of the user, or `undefined`. That it fails is
 * documented; with which code is inferred.
 */
export function scopeProblem(
  { organizations, entityIds }: Pick<Settings, 'organizations' | 'entityIds'>,
  headers: Readonly<Record<string, string>>,
  takes: (header: string) => boolean,
): ScopeProblem | undefined {
  if (takes('zuora-org-ids')) {
    const known = new Set(organizations.map(({ id }) => bare(id)))
    const foreign = listed(headers['zuora-org-ids']).find((id) => !known.has(bare(id)))
    if (foreign !== undefined) {
      const message = `The user has no access to the organization ${foreign}.`
      return { header: 'zuora-org-ids', category: 10, message }
    }
  }
  if (entityIds.length === 0 || !takes('zuora-entity-ids')) return undefined
  const header = 'zuora-entity-ids'
  const [entity, ...more] = listed(headers[header])
  if (entity === undefined) {
    return entityIds.length === 1
      ? undefined
      : { header, category: 22, message: `The token is valid for ${entityIds.length} entities; name one.` }
  }
  if (more.length > 0) return { header, category: 20, message: 'The header takes one entity id.' }
  return entityIds.some((id) => bare(id) === bare(entity))
    ? undefined
    : { header, category: 10, message: `The token is not valid for the entity ${entity}.` }
}

/** What a request asks for in vain, in one sentence each. */
export function scopeRemarks(
  { entityIds }: Pick<Settings, 'entityIds'>,
  headers: Readonly<Record<string, string>>,
  takes: (header: string) => boolean,
): readonly string[] {
  return [
    ...(headers['zuora-entity-ids'] !== undefined && entityIds.length === 0 && takes('zuora-entity-ids')
      ? ['Zuora-Entity-Ids: this tenant has no Multi-entity']
      : []),
    ...(headers['zuora-org-ids'] !== undefined && !takes('zuora-org-ids')
      ? ['Zuora-Org-Ids: not a header of this operation']
      : []),
  ]
}

function listed(header: string | undefined): string[] {
  return (header ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '')
}
