import { unzipSync } from 'fflate'
import { bytesOf, rezip, textOf } from './rezip'

export type Random = () => number

export type Mutation = { readonly kind: string; readonly apply: (bundle: Uint8Array<ArrayBuffer>, other: Uint8Array<ArrayBuffer>, random: Random) => Uint8Array | Promise<Uint8Array> }

const below = (random: Random, n: number): number => Math.floor(random() * n)

function edited(bundle: Uint8Array<ArrayBuffer>, edit: (bytes: Uint8Array<ArrayBuffer>, view: DataView) => void): Uint8Array<ArrayBuffer> {
  const bytes = bundle.slice()
  edit(bytes, new DataView(bytes.buffer))
  return bytes
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length)
  whole.set(a)
  whole.set(b, a.length)
  return whole
}

/** Places of the directory entries and of the local headers they point to. */
function headersOf(bundle: Uint8Array): { central: number; local: number; nameLength: number }[] {
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.byteLength)
  const end = bundle.length - 22
  const headers = []
  for (let central = view.getUint32(end + 16, true); central < end; ) {
    const nameLength = view.getUint16(central + 28, true)
    headers.push({ central, local: view.getUint32(central + 42, true), nameLength })
    central += 46 + nameLength
  }
  return headers
}

/** Every way a bundle is damaged or forged in the test of many mutations. */
export const MUTATIONS: readonly Mutation[] = [
  {
    kind: 'flip bits',
    apply: (bundle, _, random) => edited(bundle, (bytes) => {
      for (let n = 1 + below(random, 6); n > 0; n--) bytes[below(random, bytes.length)]! ^= 1 << below(random, 8)
    }),
  },
  {
    kind: 'overwrite a run of bytes',
    apply: (bundle, other, random) => edited(bundle, (bytes) => {
      const length = 1 + below(random, 200)
      const from = below(random, other.length - length)
      bytes.set(other.subarray(from, from + length), below(random, bytes.length - length))
    }),
  },
  { kind: 'truncate', apply: (bundle, _, random) => bundle.subarray(0, below(random, bundle.length)) },
  { kind: 'append', apply: (bundle, other, random) => joined(bundle, other.subarray(below(random, other.length))) },
  {
    kind: 'cut out a run',
    apply: (bundle, _, random) => {
      const from = below(random, bundle.length)
      return joined(bundle.subarray(0, from), bundle.subarray(from + 1 + below(random, 300)))
    },
  },
  {
    kind: 'flip a header bit',
    apply: (bundle, _, random) => edited(bundle, (bytes) => {
      const headers = headersOf(bundle)
      const { central, local, nameLength } = headers[below(random, headers.length)]!
      const [start, length] = random() < 0.5 ? [central, 46 + nameLength] : [local, 30 + nameLength]
      bytes[start + below(random, length)]! ^= 1 << below(random, 8)
    }),
  },
  {
    kind: 'forge a field in both headers',
    apply: (bundle, _, random) => edited(bundle, (__, view) => {
      const headers = headersOf(bundle)
      const { central, local } = headers[below(random, headers.length)]!
      const field = [6, 8, 14, 18, 22, 26, 28][below(random, 7)]!
      const value = random() < 0.5 ? below(random, 2 ** 32) : below(random, 400)
      const isLong = field === 14 || field === 18 || field === 22
      for (const start of [local + field, central + field + 2]) {
        if (isLong) view.setUint32(start, value, true)
        else view.setUint16(start, value & 0xffff, true)
      }
    }),
  },
  {
    kind: 'rename a member',
    apply: (bundle, _, random) => edited(bundle, (bytes) => {
      const headers = headersOf(bundle)
      const { central, local, nameLength } = headers[below(random, headers.length)]!
      const at = below(random, nameLength)
      const letter = 33 + below(random, 94)
      bytes[central + 46 + at] = letter
      if (random() < 0.8) bytes[local + 30 + at] = letter
    }),
  },
  {
    kind: 'exchange the names of two members',
    apply: (bundle, _, random) => rezip(bundle, (members) => {
      const names = Array.from(members.keys())
      const [a, b] = [names[below(random, names.length)]!, names[below(random, names.length)]!]
      const [x, y] = [members.get(a)!, members.get(b)!]
      members.set(a, y).set(b, x)
    }, { fixManifest: random() < 0.5 }),
  },
  {
    kind: 'point the directory at another member',
    apply: (bundle, _, random) => edited(bundle, (__, view) => {
      const headers = headersOf(bundle)
      view.setUint32(headers[below(random, headers.length)]!.central + 42, headers[below(random, headers.length)]!.local, true)
    }),
  },
  {
    kind: 'swap in a member of another bundle',
    apply: (bundle, other, random) => {
      const taken = new Map(Object.entries(unzipSync(other)))
      return rezip(bundle, (members) => {
        for (let n = 1 + below(random, 3); n > 0; n--) {
          const name = Array.from(taken.keys())[below(random, taken.size)]!
          members.set(name, taken.get(name)!)
        }
      }, { fixManifest: random() < 0.7 })
    },
  },
  {
    kind: 'change numbers of an array',
    apply: (bundle, _, random) => rezip(bundle, (members) => {
      const names = Array.from(members.keys()).filter((name) => name.endsWith('.npy'))
      const name = names[below(random, names.length)]!
      const bytes = members.get(name)!.slice()
      const view = new DataView(bytes.buffer)
      const at = 128 + 8 * below(random, (bytes.length - 128) / 8)
      const before = view.getFloat64(at, true)
      if (random() < 0.2) bytes[below(random, 128)]! ^= 1 << below(random, 8)
      else view.setFloat64(at, [before * (1 + 1e-12), -before, before + 1e-3, NaN, Infinity, random()][below(random, 6)]!, true)
      members.set(name, bytes)
    }, { fixManifest: random() < 0.8 }),
  },
  {
    kind: 'change text of a JSON member',
    apply: (bundle, _, random) => rezip(bundle, (members) => {
      const name = ['config.json', 'metadata.json', 'history.json', 'manifest.json'][below(random, 4)]!
      const text = textOf(members.get(name)!)
      const at = below(random, text.length)
      const insert = ['', '0', '1', '9', '"', ',', '{', '}', '-', 'a', '"__proto__":1,', 'null', '1e999'][below(random, 13)]!
      members.set(name, bytesOf(text.slice(0, at) + insert + text.slice(at + below(random, 3))))
    }, { fixManifest: random() < 0.8 }),
  },
  {
    kind: 'drop or add a member',
    apply: (bundle, _, random) => rezip(bundle, (members) => {
      const names = Array.from(members.keys())
      const name = names[below(random, names.length)]!
      if (random() < 0.5) members.delete(name)
      else members.set(`extra${below(random, 10)}.npy`, members.get(name)!)
    }, { fixManifest: random() < 0.5 }),
  },
]
