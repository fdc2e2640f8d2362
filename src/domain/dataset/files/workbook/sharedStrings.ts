import { readXml } from './readXml'
import type { ZipMember } from './zipMembers'

/** Texts that cells refer to by index; runs of one text are joined, phonetic hints left out. */
export async function readSharedStrings(file: Blob, member: ZipMember | null): Promise<readonly string[]> {
  const strings: string[] = []
  if (!member) return strings
  let current = ''
  let isInText = false
  let isInHint = false
  await readXml(file, member, {
    open: (name) => {
      if (name === 'si') current = ''
      if (name === 'rPh') isInHint = true
      isInText = name === 't' && !isInHint
    },
    close: (name) => {
      if (name === 'si') strings.push(current)
      if (name === 'rPh') isInHint = false
      isInText = false
    },
    text: (text) => {
      if (isInText) current += text
    },
  })
  return strings
}
