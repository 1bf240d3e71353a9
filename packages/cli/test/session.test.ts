import { describe, expect, it } from 'vitest'

import { screenOf } from '../scripts/screen.ts'
import { sessionSvg } from '../scripts/session-svg.ts'

describe('the picture of a session', () => {
  it('shows a line that was rewritten as it was last', () => {
    expect(screenOf('a\r\nbcd\r\u001B[Kef\r\n\u001B[1mg\u001B[22m')).toEqual(['a', 'ef', 'g'])
    expect(screenOf('abc\rX')).toEqual(['Xbc'])
  })

  it('shows each frame for as long as it was seen', () => {
    const svg = sessionSvg(
      [
        { at: 0, lines: ['$ a <b>'] },
        { at: 5_000, lines: ['$ a <b>', 'c'] },
      ],
      20,
    )
    expect(svg).toContain('<text x="14" y="28.4" class="c">$ a &lt;b&gt;</text>')
    expect(svg).toContain('@keyframes k0{0%{visibility:visible}50.00%{visibility:hidden}}')
    expect(svg).toContain('@keyframes k1{0%{visibility:hidden}50.00%{visibility:visible}}')
  })
})
