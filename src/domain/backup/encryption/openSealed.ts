import { derivePassphraseKey } from '../../shared/crypto/passphraseKey'
import { bytesFromBase64 } from '../../bundle/signature/base64'
import type { ByteSource } from '../byteSource'
import { backupError, damaged } from '../fault'
import { chunkParams, SEALED_NAME, keyParamsOf, TAG_BYTES, type CheckedHeader } from './sealHeader'

/**
 * The backup inside a sealed member, decrypted where it is read. A chunk that was altered, moved or left out does not authenticate.
 *
 * @throws BackupError 'wrongPassphrase', 'damaged'
 */
export async function openSealed(sealed: ByteSource, header: CheckedHeader, passphrase: string): Promise<ByteSource> {
  const { chunkBytes, plainBytes } = header
  const nChunks = Math.ceil(plainBytes / chunkBytes)
  if (sealed.size !== plainBytes + nChunks * TAG_BYTES) throw damaged(SEALED_NAME, 'is shorter or longer than its header says')
  const key = await derivePassphraseKey(passphrase, keyParamsOf(header), ['decrypt'])
  await checkPassphrase(key, header)
  let last: { readonly index: number; readonly bytes: Uint8Array<ArrayBuffer> } | null = null

  async function chunkAt(index: number): Promise<Uint8Array<ArrayBuffer>> {
    if (last?.index === index) return last.bytes
    const start = index * (chunkBytes + TAG_BYTES)
    const end = Math.min(start + chunkBytes + TAG_BYTES, sealed.size)
    const opened = await crypto.subtle.decrypt(chunkParams(header, index), key, await sealed.read(start, end)).catch(() => null)
    if (opened === null) throw damaged(SEALED_NAME, `was altered in its chunk ${index + 1} of ${nChunks}`)
    last = { index, bytes: new Uint8Array(opened) }
    return last.bytes
  }

  return {
    size: plainBytes,
    async read(start, end) {
      const bytes = new Uint8Array(end - start)
      for (let at = start; at < end; ) {
        const index = Math.floor(at / chunkBytes)
        const piece = (await chunkAt(index)).subarray(at - index * chunkBytes, end - index * chunkBytes)
        bytes.set(piece, at - start)
        at += piece.length
      }
      return bytes
    },
  }
}

async function checkPassphrase(key: CryptoKey, header: CheckedHeader): Promise<void> {
  const check = bytesFromBase64(header.check) ?? new Uint8Array(TAG_BYTES)
  const isRight = await crypto.subtle.decrypt(chunkParams(header, 'check'), key, check).then(
    () => true,
    () => false,
  )
  if (!isRight) throw backupError('wrongPassphrase', 'The passphrase does not open this backup. Nothing was read or changed; type it again, with attention to capital letters and the keyboard.')
}
