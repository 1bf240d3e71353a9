/** What a terminal showed at a moment. */
export interface Frame {
  /** Milliseconds since the first one. */
  readonly at: number
  readonly lines: readonly string[]
}

const [CHARACTER, LINE, MARGIN] = [7.8, 18, 14]

/** How long the last frame stays before the first one comes again, in milliseconds. */
const REST_MS = 5_000

/** Frames as a picture that moves, in the time that they took. */
export function sessionSvg(frames: readonly Frame[], columns: number): string {
  const rows = Math.max(...frames.map(({ lines }) => lines.length))
  const [width, height] = [columns * CHARACTER + 2 * MARGIN, rows * LINE + 2 * MARGIN]
  const total = frames.at(-1)!.at + REST_MS
  const share = (ms: number): string => `${((100 * ms) / total).toFixed(2)}%`
  const rules = frames.map(({ at }, index) => {
    const until = frames[index + 1]?.at ?? total
    const isLast = until === total
    return (
      `#f${index}{animation:k${index} ${total}ms step-end infinite${isLast ? '' : ';visibility:hidden'}}` +
      `@keyframes k${index}{0%{visibility:${at === 0 ? 'visible' : 'hidden'}}${at === 0 ? '' : `${share(at)}{visibility:visible}`}${isLast ? '' : `${share(until)}{visibility:hidden}`}}`
    )
  })
  const groups = frames.map(({ lines }, index) => {
    const texts = lines.map((line, row) => {
      const y = (MARGIN + (row + 0.8) * LINE).toFixed(1)
      return line === ''
        ? ''
        : `<text x="${MARGIN}" y="${y}"${line.startsWith('$ ') ? ' class="c"' : ''}>${escaped(line)}</text>`
    })
    return `<g id="f${index}">${texts.join('')}</g>`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="A session of zuora-jobs at a terminal">`,
    `<style>text{font:13px ui-monospace,Menlo,Consolas,monospace;fill:#d8dee9;white-space:pre}.c{fill:#a3be8c}${rules.join('')}</style>`,
    `<rect width="100%" height="100%" rx="8" fill="#20242c"/>`,
    ...groups,
    '</svg>',
    '',
  ].join('\n')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
