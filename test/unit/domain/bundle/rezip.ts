import { unzipSync, zipSync } from 'fflate'
import { digestOfBytes } from '../../../../src/domain/shared/digest'

export type MemberEdit = (members: Map<string, Uint8Array<ArrayBuffer>>) => void

/** The bundle with its members edited, zipped again; the manifest is made anew if asked, as a careful forger would. */
export async function rezip(bundle: Uint8Array, edit: MemberEdit, options: { readonly fixManifest: boolean }): Promise<Uint8Array<ArrayBuffer>> {
  const members = new Map(Object.entries(unzipSync(bundle)))
  edit(members)
  if (options.fixManifest) await fixManifest(members)
  return zipSync(Object.fromEntries(members), { level: 0, mtime: new Date(1980, 0, 1) })
}

async function fixManifest(members: Map<string, Uint8Array<ArrayBuffer>>): Promise<void> {
  const before = members.get('manifest.json')
  if (before === undefined) return
  const manifest = parseOrNull(textOf(before))
  if (typeof manifest !== 'object' || manifest === null) return
  members.delete('manifest.json')
  const described = await Promise.all(Array.from(members, async ([name, bytes]) => [name, { sha256: await digestOfBytes(bytes), size: bytes.length }]))
  members.set('manifest.json', bytesOf(JSON.stringify({ ...manifest, members: Object.fromEntries(described) })))
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

/** Replaces the first place of a text in a JSON member; a text that is not there is an error of the test. */
export function editText(name: string, from: string | RegExp, to: string): MemberEdit {
  return (members) => {
    const before = textOf(members.get(name)!)
    const after = before.replace(from, to)
    if (after === before) throw new Error(`${String(from)} is not in ${name}.`)
    members.set(name, bytesOf(after))
  }
}
