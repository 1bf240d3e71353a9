/** What is kept of a tenant, under a name. The file is for its owner only. */
export interface Profile {
  /** The name of one of Zuora's environments, or a base URL. */
  readonly environment?: string | undefined
  readonly baseUrl?: string | undefined
  readonly clientId: string
  /** Either the secret itself, or a command that prints it. */
  readonly clientSecret?: string | undefined
  readonly credentialCommand?: string | undefined
  readonly entity?: string | undefined
  readonly orgs?: readonly string[] | undefined
  readonly apiVersion?: string | undefined
  /** Every write asks first. */
  readonly protected?: boolean | undefined
}

/** All profiles of a user. */
export interface Profiles {
  /** The form of the file. */
  readonly version: 1
  /** The profile that is used where none is named. */
  readonly default?: string | undefined
  readonly profiles: Readonly<Record<string, Profile>>
}

/** What a file without profiles holds. */
export const NO_PROFILES: Profiles = { version: 1, profiles: {} }

/** Names are typed, and stand in lines of logs. */
export const PROFILE_NAME: RegExp = /^[A-Za-z0-9][\w.-]{0,63}$/
