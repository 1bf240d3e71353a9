/** What each exit code means: for `help exit-codes`, the README and the reference. */
export const EXIT_CODES: readonly { readonly codes: string; readonly means: string }[] = [
  { codes: '0', means: 'done' },
  { codes: '1', means: 'a bug in zuora-jobs' },
  { codes: '2', means: 'the command line is wrong' },
  { codes: '3', means: 'no credentials, or Zuora does not accept them' },
  { codes: '4', means: 'Zuora refused the request, such as a query with a syntax error' },
  { codes: '5, 6, 7', means: 'the job failed, succeeded in part, was cancelled' },
  { codes: '8', means: 'the time was over first; the job goes on' },
  { codes: '9', means: 'Zuora could not be reached, or answered with an error of its own' },
  { codes: '10', means: 'the job definition is wrong; nothing was sent' },
  { codes: '11', means: 'the result could not be written, or did not arrive whole' },
  {
    codes: '12',
    means: 'the base URL, a proxy, a profile, the ledger or the Node is wrong; nothing was sent',
  },
  { codes: '13', means: 'a limit of the tenant, on requests or open jobs; no job started' },
  { codes: '14', means: 'Zuora does not know the job, or no longer' },
  { codes: '15', means: 'whether a job was started is not known: see what was said' },
  { codes: '130, 143', means: 'Ctrl-C, SIGTERM; a job that was submitted goes on' },
]
