import { derivePassphraseKey, freshPassphraseKeyParams } from '../../shared/crypto/passphraseKey'
import { base64FromBytes } from '../../bundle/signature/base64'
import { throwIfCancelled } from '../fault'
import { createZipWriter } from '../zip/writeZip'
import { chunkParams, CHUNK_BYTES, HEADER_NAME, headerOf, SEALED_NAME } from './sealHeader'

/** The same backup, readable only with the passphrase. It is encrypted chunk by chunk, each bound to its place and to the length of the whole. */
export async function sealBackup(plain: Blob, passphrase: string, signal?: AbortSignal): Promise<Blob> {
  const params = freshPassphraseKeyParams()
  const key = await derivePassphraseKey(passphrase, params, ['encrypt'])
  const header = headerOf(params, plain.size)
  const check = await crypto.subtle.encrypt(chunkParams(header, 'check'), key, new Uint8Array(0))
  const chunks: Blob[] = []
  for (let index = 0; index * CHUNK_BYTES < plain.size; index++) {
    throwIfCancelled(signal)
    const chunk = await plain.slice(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES).arrayBuffer()
    const sealed = new Uint8Array(await crypto.subtle.encrypt(chunkParams(header, index), key, chunk))
    chunks.push(new Blob([sealed]))
  }
  const zip = createZipWriter()
  await zip.add(HEADER_NAME, new TextEncoder().encode(`${JSON.stringify({ ...header, check: base64FromBytes(new Uint8Array(check)) }, null, 2)}\n`))
  await zip.add(SEALED_NAME, new Blob(chunks))
  return zip.finish()
}
