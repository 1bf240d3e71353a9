/**
 * The `notifyUrl` of a job, for a public URL: Zuora fills in the placeholders when it calls.
 *
 * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_BatchQueryJob/
 */
export function notifyUrlAt(publicUrl: string): string {
  const separator = publicUrl.includes('?') ? '&' : '?'
  return `${publicUrl}${separator}jobId=\${JOBID}&status=\${STATUS}`
}

/** The job that a call is about; `undefined` where it names none. Anybody may have sent it. */
export function calledJob({ url }: Pick<Request, 'url'>): string | undefined {
  const id = new URL(url).searchParams.get('jobId') ?? ''
  return /^[\w-]{1,64}$/.test(id) ? id : undefined
}

/** The answer to a call that names no job. */
export const namesNoJob = (): Response => new Response('name a job: ?jobId=…', { status: 400 })
