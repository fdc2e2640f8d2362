import { SaxesParser } from 'saxes'
import { damaged } from '../refused'
import { inflatePart, type InflateLimits } from './inflatePart'
import type { ZipMember } from './zipMembers'

export type XmlAttributes = Readonly<Record<string, string>>

/** Called with names without their namespace prefix. */
export type XmlHandlers = {
  readonly open?: (name: string, attributes: XmlAttributes) => void
  readonly close?: (name: string) => void
  /** the whole text between two tags */
  readonly text?: (text: string) => void
}

/** Parts other than sheets: their content is kept in memory. */
export const MAX_PART_BYTES = 128 * 1024 * 1024

/** Reads a part of a workbook as a stream of XML events. External entities do not exist for the parser. */
export async function readXml(file: Blob, member: ZipMember, handlers: XmlHandlers, limits: InflateLimits = { maxBytes: MAX_PART_BYTES }): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const { open, close, text } = handlers
  parser.on('error', (error) => {
    throw damaged('workbook', `its part ${member.name} is not well-formed XML (${error.message})`)
  })
  if (open) parser.on('opentag', ({ name, attributes }) => open(localName(name), attributes))
  if (close) parser.on('closetag', ({ name }) => close(localName(name)))
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  const decoder = new TextDecoder('utf-8', { fatal: true })
  await inflatePart(file, member, limits, (bytes) => void parser.write(decoder.decode(bytes, { stream: true })))
  parser.write(decoder.decode()).close()
}

/** The value of an attribute such as r:id, whose prefix is the writer's choice. */
export function attributeOf(attributes: XmlAttributes, name: string): string | undefined {
  return attributes[name] ?? Object.entries(attributes).find(([key]) => localName(key) === name)?.[1]
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
