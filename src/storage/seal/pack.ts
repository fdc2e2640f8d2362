import { decode, encode, ExtensionCodec } from '@msgpack/msgpack'

/** A record as bytes, and what of it has none: handles such as keys that cannot be extracted. */
export type Packed = { readonly bytes: Uint8Array<ArrayBuffer>; readonly handles: readonly object[] }

const TYPED_ARRAYS = [Float64Array, Int32Array, Uint8Array, Uint32Array, Uint16Array, Int8Array, Int16Array, Float32Array] as const

/** Type of the extension that stands for a handle, by its place in the list. */
const HANDLE = 100

/**
 * A record as MessagePack, exact: numbers are doubles with their sign and NaN, typed arrays keep their kind and bits, properties
 * that are undefined are left out.
 * @throws Error for a value that would not come back as it was (a Map, a Date, an instance of a class)
 */
export function pack(value: unknown): Packed {
  const handles: object[] = []
  const bytes = encode(value, { extensionCodec: CODEC, context: handles, ignoreUndefined: true, forceIntegerToFloat: true })
  return { bytes, handles }
}

/** @throws Error if the bytes are no record */
export function unpack({ bytes, handles }: Packed): unknown {
  return decode(bytes, { extensionCodec: CODEC, context: [...handles] })
}

function createCodec(): ExtensionCodec<object[]> {
  const codec = new ExtensionCodec<object[]>()
  TYPED_ARRAYS.forEach((Kind, type) => {
    codec.register({
      type,
      encode: (value) => (value instanceof Kind ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : null),
      decode: (bytes) => new Kind(bytes.slice().buffer),
    })
  })
  codec.register({
    type: HANDLE,
    encode(value, handles) {
      if (isPlain(value)) return null
      if (!isHandle(value)) throw new Error(`A stored record cannot hold a ${Object.prototype.toString.call(value)}.`)
      return Uint8Array.of(handles.push(value) - 1)
    },
    decode: (bytes, _type, handles) => handles[bytes[0]!],
  })
  return codec
}

function isPlain(value: unknown): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return Array.isArray(value) || prototype === Object.prototype || prototype === null
}

function isHandle(value: unknown): value is object {
  return value instanceof CryptoKey || ('FileSystemHandle' in globalThis && value instanceof FileSystemHandle)
}

const CODEC = createCodec()
