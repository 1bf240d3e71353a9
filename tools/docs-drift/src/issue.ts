/** Where the issues of a repository are, and who writes them. */
export interface Issues {
  /** Such as `https://api.github.com`. */
  readonly api: string
  /** Such as `zuora-jobs/zuora-jobs`. */
  readonly repository: string
  readonly token: string
}

interface Issue {
  readonly number: number
  readonly title: string
  readonly body?: string | null
  readonly pull_request?: object
}

/**
 * Keeps one open issue of a title in line: opens it, writes it anew, or closes it where there is nothing to
 * tell.
 *
 * @param body without one, nothing is to be told
 * @returns what was done
 * @throws Error with the status that GitHub refuses a request with
 */
export async function keepIssue(issues: Issues, title: string, body: string | undefined): Promise<string> {
  const open = (await send(issues, 'GET', '?state=open&per_page=100')) as readonly Issue[]
  const known = open.find((issue) => issue.title === title && issue.pull_request === undefined)
  if (body === undefined) {
    if (known === undefined) return 'there is no issue, and nothing to tell'
    await send(issues, 'PATCH', `/${known.number}`, { state: 'closed' })
    return `closed issue ${known.number}`
  }
  if (known === undefined) {
    const { number } = (await send(issues, 'POST', '', { title, body })) as Issue
    return `opened issue ${number}`
  }
  if (known.body === body) return `issue ${known.number} says so already`
  await send(issues, 'PATCH', `/${known.number}`, { body })
  return `wrote issue ${known.number} anew`
}

async function send(issues: Issues, method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${issues.api}/repos/${issues.repository}/issues${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${issues.token}`,
      'x-github-api-version': '2022-11-28',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`GitHub answers ${method} issues${path} with HTTP ${answer.status}`)
  return answer.json()
}
