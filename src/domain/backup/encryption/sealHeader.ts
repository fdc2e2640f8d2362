import { MAX_PASSPHRASE_ITERATIONS, SALT_BYTES, type PassphraseKeyParams } from '../../shared/crypto/passphraseKey'
import { base64FromBytes, bytesFromBase64 } from '../../bundle/signature/base64'
import { z } from '../../bundle/zod'
import { canonicalBytes } from '../../shared/digest'
import { backupError, damaged } from '../fault'

export const HEADER_NAME = 'encryption.json'
export const SEALED_NAME = 'backup.enc'
export const CHUNK_BYTES = 1024 * 1024
/** what AES-GCM adds to each chunk */
export const TAG_BYTES = 16
const SEAL_VERSION = 1

/** How the sealed member was made. Every chunk is authenticated together with it, so that no word of it can be changed. */
export type SealHeader = {
  readonly format: 'regimescope-sealed-backup'
  readonly format_version: number
  readonly cipher: 'AES-256-GCM'
  readonly kdf: 'PBKDF2-SHA-256'
  readonly iterations: number
  readonly salt: string
  readonly chunkBytes: number
  readonly plainBytes: number
}

/** With the tag of an empty text under the key: tells a wrong passphrase from a damaged file. */
export type CheckedHeader = SealHeader & { readonly check: string }

const schema = z.strictObject({
  format: z.literal('regimescope-sealed-backup'),
  format_version: z.literal(SEAL_VERSION),
  cipher: z.literal('AES-256-GCM'),
  kdf: z.literal('PBKDF2-SHA-256'),
  iterations: z.int().check(z.minimum(1), z.maximum(MAX_PASSPHRASE_ITERATIONS)),
  salt: z.string().check(z.maxLength(200)),
  chunkBytes: z.int().check(z.minimum(1024), z.maximum(64 * CHUNK_BYTES)),
  plainBytes: z.int().check(z.minimum(1)),
  check: z.string().check(z.maxLength(100)),
})

const anyVersion = z.looseObject({ format: z.literal('regimescope-sealed-backup'), format_version: z.int() })

export function headerOf({ kdf, iterations, salt }: PassphraseKeyParams, plainBytes: number): SealHeader {
  return { format: 'regimescope-sealed-backup', format_version: SEAL_VERSION, cipher: 'AES-256-GCM', kdf, iterations, salt: base64FromBytes(salt), chunkBytes: CHUNK_BYTES, plainBytes }
}

/** @throws BackupError */
export function parseHeader(bytes: Uint8Array): CheckedHeader {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw damaged(HEADER_NAME, 'is not JSON')
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const any = anyVersion.safeParse(json)
  if (any.success && any.data.format_version > SEAL_VERSION) {
    throw backupError('newerFormat', `This backup is encrypted in a newer way (${any.data.format_version}); this build knows ${SEAL_VERSION}. Update Regimescope, then restore it.`)
  }
  throw damaged(HEADER_NAME, 'does not have the form it was written in')
}

/** @throws BackupError if the salt is none of ours */
export function keyParamsOf({ kdf, iterations, salt }: SealHeader): PassphraseKeyParams {
  const bytes = bytesFromBase64(salt)
  if (bytes === null || bytes.length < SALT_BYTES) throw damaged(HEADER_NAME, 'has no salt')
  return { kdf, iterations, salt: bytes }
}

/** What chunk `index` is encrypted with. The key is used for one file only, so its place in the file is a nonce of its own. */
export function chunkParams(header: SealHeader, index: number | 'check'): AesGcmParams {
  const iv = new Uint8Array(12)
  if (index === 'check') iv[0] = 0xff
  else new DataView(iv.buffer).setBigUint64(4, BigInt(index))
  const { format, format_version, cipher, kdf, iterations, salt, chunkBytes, plainBytes } = header
  return { name: 'AES-GCM', iv, additionalData: canonicalBytes({ format, format_version, cipher, kdf, iterations, salt, chunkBytes, plainBytes }), tagLength: TAG_BYTES * 8 }
}
