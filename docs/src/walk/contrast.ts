/**
 * Texts that are hard to read, as the page says it: WCAG 2 asks for 4.5, and for 3 where the text is large.
 * It runs in the page, so it uses nothing from outside.
 */
export function faintTexts(): readonly string[] {
  type Colour = readonly [red: number, green: number, blue: number, alpha: number]
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!
  const known = new Map<string, Colour>()
  const colourOf = (text: string): Colour => {
    const found = known.get(text)
    if (found !== undefined) return found
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = text
    canvas.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data
    const colour: Colour = [red, green, blue, alpha / 255]
    known.set(text, colour)
    return colour
  }
  const over = (front: Colour, back: Colour): Colour => {
    const mix = (index: 0 | 1 | 2): number => front[index] * front[3] + back[index] * (1 - front[3])
    return [mix(0), mix(1), mix(2), 1]
  }
  const backgroundOf = (element: Element): Colour => {
    const layers: Colour[] = []
    for (let one: Element | null = element; one !== null; one = one.parentElement) {
      layers.push(colourOf(getComputedStyle(one).backgroundColor))
      if (layers.at(-1)![3] === 1) break
    }
    return layers.reduceRight<Colour>((back, front) => over(front, back), [255, 255, 255, 1])
  }
  const luminance = ([red, green, blue]: Colour): number => {
    const part = (value: number): number => {
      const share = value / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    }
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
  }

  const faint = new Set<string>()
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const text = texts.currentNode.textContent?.trim() ?? ''
    const element = texts.currentNode.parentElement
    if (text === '' || element === null || element.closest('svg, script, style, option') !== null) continue
    const style = getComputedStyle(element)
    const isShown = element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    if (!isShown || element.getClientRects().length === 0) continue
    const background = backgroundOf(element)
    const [light, dark] = [
      luminance(over(colourOf(style.color), background)),
      luminance(background),
    ].toSorted((one, other) => other - one) as [number, number]
    const ratio = (light + 0.05) / (dark + 0.05)
    const size = Number.parseFloat(style.fontSize)
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
    if (ratio < (isLarge ? 3 : 4.5)) {
      faint.add(
        `${ratio.toFixed(2)} ${element.tagName.toLowerCase()}.${element.className}: ${text.slice(0, 40)}`,
      )
    }
  }
  return [...faint]
}
