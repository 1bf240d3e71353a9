import { mockUuid } from '../database/mock-ids.ts'

/** An organization of a Multi-Org tenant. */
export interface Organization {
  /** A UUID with dashes. */
  readonly id: string
  readonly name: string
}

/** The organizations a tenant has when it is given none. The first id is that of Zuora's sample. */
export const BUILT_IN_ORGANIZATIONS: readonly Organization[] = [
  { id: '12345678-1234-1234-1234-123456789012', name: 'Acme US' },
  { id: mockUuid('0a60', 1), name: 'Acme EU' },
  { id: mockUuid('0a60', 2), name: 'Acme APAC' },
]
