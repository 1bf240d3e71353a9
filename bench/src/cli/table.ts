/** What was measured, in milliseconds and bytes. */
export interface CliFigures {
  readonly startup: Readonly<Record<'node -e 0' | '--version' | '--help', number>>
  readonly run: Readonly<Record<'a program with the library' | 'aqua run', number>>
  readonly installBytes: number
}

/** The figures as tables of Markdown, each beside its ceiling. */
export function tablesOf({ startup, run, installBytes }: CliFigures): string {
  const bare = startup['node -e 0']
  const rows = [
    ['`node -e 0`', `${bare.toFixed(0)} ms`, ''],
    ['`--version`', over(startup['--version'] - bare), '15 ms'],
    ['`--help`', over(startup['--help'] - bare), '15 ms'],
    [
      'a one-second job, by a program with the library',
      `${run['a program with the library'].toFixed(0)} ms`,
      '',
    ],
    ['the same by `aqua run`', over(run['aqua run'] - run['a program with the library']), '50 ms'],
    ['installed, without mock and optional peers', `${(installBytes / 1e6).toFixed(1)} MB`, '8 MB'],
  ]
  return [
    '|  | measured | at most |',
    '| --- | ---: | ---: |',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n')
}

function over(ms: number): string {
  return `${ms < 0 ? '−' : '+'}${Math.abs(ms).toFixed(0)} ms`
}
