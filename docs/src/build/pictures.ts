/** An element of a page, as far as a picture is concerned. */
interface Node {
  readonly type: string
  readonly tagName?: string
  readonly properties?: Readonly<Record<string, unknown>>
  children?: Node[] | undefined
}

/** Those that are dark by themselves, or photographs of a screen. */
const NOT_DRAWN = /session\.svg$|\.png$/

/** Makes each of our pictures a link to itself: on a small screen it is opened, or moved. */
export function linkPictures() {
  return (tree: Node): void => visit(tree)
}

function visit(parent: Node): void {
  parent.children = parent.children?.map((child) => {
    const source = child.properties?.['src']
    if (child.tagName !== 'img' || typeof source !== 'string' || !source.startsWith('/pictures/')) {
      visit(child)
      return child
    }
    const picture = NOT_DRAWN.test(source)
      ? child
      : { ...child, properties: { ...child.properties, className: ['drawing'] } }
    return {
      type: 'element',
      tagName: 'a',
      properties: { href: source, className: ['picture'] },
      children: [picture],
    }
  })
}
