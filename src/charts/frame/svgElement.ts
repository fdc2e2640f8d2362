const NS = 'http://www.w3.org/2000/svg'

/** An element of SVG with its attributes. */
export function svgElement(name: string, attributes: Readonly<Record<string, string | number>>): Element {
  const node = document.createElementNS(NS, name)
  setAll(node, attributes)
  return node
}

export function setAll(node: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value))
}
