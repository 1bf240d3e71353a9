/**
 * The REST hosts of Zuora by name: data centre, cloud, kind of tenant. Tenants of other kinds (performance
 * test, production copy) have hosts that Zuora's support hands out; pass those as `baseUrl`.
 *
 * @see https://developer.zuora.com/v1-api-reference/introduction/
 */
export const ENVIRONMENTS = {
  'us-cloud-1-production': 'https://rest.na.zuora.com',
  'us-cloud-1-api-sandbox': 'https://rest.sandbox.na.zuora.com',
  'us-cloud-2-production': 'https://rest.zuora.com',
  'us-cloud-2-api-sandbox': 'https://rest.apisandbox.zuora.com',
  /** Developer Sandbox, Central Sandbox and trial tenants. */
  'us-central-sandbox': 'https://rest.test.zuora.com',
  'eu-production': 'https://rest.eu.zuora.com',
  'eu-api-sandbox': 'https://rest.sandbox.eu.zuora.com',
  'eu-central-sandbox': 'https://rest.test.eu.zuora.com',
  'apac-production': 'https://rest.ap.zuora.com',
  'apac-central-sandbox': 'https://rest.test.ap.zuora.com',
} as const

/** The name of one of Zuora's environments. */
export type ZuoraEnvironment = keyof typeof ENVIRONMENTS
