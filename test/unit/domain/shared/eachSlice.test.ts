import { expect, it } from 'vitest'
import { eachSlice, SLICE } from '../../../../src/domain/shared/eachSlice'

const NOT_FILLING = (blob: Blob): Blob => Object.assign(blob, { stream: () => new ReadableStream() })

it.each([0, 1, SLICE - 1, SLICE, SLICE + 1, 3 * SLICE + 8])('reads %d bytes in order, whole slices and a rest, whether or not the host fills a given buffer', async (size) => {
  const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 7 + (i >> 9)) & 255)
  for (const blob of [new Blob([bytes]), NOT_FILLING(new Blob([bytes]))]) {
    const read: Uint8Array[] = []
    await eachSlice(blob, (slice) => read.push(new Uint8Array(slice.slice(0))))
    expect(read.slice(0, -1).every(({ length }) => length === SLICE)).toBe(true)
    expect(Buffer.compare(Buffer.concat(read), bytes)).toBe(0)
  }
})

it('fails as the Blob does', async () => {
  const broken = Object.assign(new Blob(['x']), { stream: () => new ReadableStream({ type: 'bytes', pull: () => Promise.reject(new Error('gone')) }) })
  await expect(eachSlice(broken, () => {})).rejects.toThrow('gone')
})
