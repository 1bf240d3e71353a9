/** What was measured, in milliseconds and bytes. */
export interface CliFigures {
  readonly startup: Readonly<Record<'node -e 0' | '--version' | '--help', number>>
  readonly run: Readonly<Record<'a program with the library' | 'aqua run', number>>
  readonly download: Readonly<Record<'a program with the library' | 'aqua download', number>>
  readonly installBytes: number
}

/** The figures as tables of Markdown, each beside its ceiling. */
export function tablesOf({ startup, run, download, installBytes }: CliFigures): string {
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
    [
      '1 GB, downloaded by a program with the library',
      `${download['a program with the library'].toFixed(0)} ms`,
      '',
    ],
    ['the same by `aqua download`', shareOf(download), '105 %'],
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

function shareOf(download: CliFigures['download']): string {
  return `${((100 * download['aqua download']) / download['a program with the library']).toFixed(0)} %`
}
