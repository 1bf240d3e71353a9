import { createZuoraClient, type ZuoraClient, type ZuoraClientOptions } from '@zuora-jobs/client'

import type { paths } from '../dist/types.ts'

/** The client, with `GET`, `POST`, … typed by the spec of our own. */
export function connect(options: ZuoraClientOptions): ZuoraClient<paths> {
  return createZuoraClient<paths>(options)
}

/** The vehicles that a bulk job has rejected, as far as they are known. */
export async function rejectedVehicles(zuora: ZuoraClient<paths>, id: string): Promise<readonly string[]> {
  const { data } = await zuora.GET('/objects/jobs/{id}/errors', { params: { path: { id } } })
  return (data?.errors ?? []).flatMap(({ record }) => record?.VIN__c ?? [])
}

/** The region of an account, asked of an endpoint that the spec does not have. */
export async function regionOf(zuora: ZuoraClient<paths>, key: string): Promise<string | undefined> {
  const { data } = await zuora.GET('/v1/accounts/{account-key}', { params: { path: { 'account-key': key } } })
  return data?.basicInfo?.Region__c
}
