import { gunzipSync } from 'fflate'
import { decompress as decompressZstd } from 'fzstd'
import { snappyUncompress, type Compressors } from 'hyparquet'
import { damaged, Refused } from '../refused'

/** Writers close a page at about 1 MB; one of this size comes from nowhere good. */
const MAX_PAGE_BYTES = 256 * 1024 * 1024

type Decompress = NonNullable<Compressors['SNAPPY']>

/** In plain JavaScript: the page's policy lets no WebAssembly run. */
const DECOMPRESSORS: Readonly<Record<string, Decompress>> = {
  SNAPPY: (input, length) => {
    const page = new Uint8Array(length)
    snappyUncompress(input, page)
    return page
  },
  GZIP: (input, length) => gunzipSync(input, { out: new Uint8Array(length) }),
  ZSTD: (input, length) => decompressZstd(input, new Uint8Array(length)),
}

/** The library's decompressors, held to the size a page declares and to a limit. */
export const boundedCompressors: Compressors = Object.fromEntries(
  Object.entries(DECOMPRESSORS).map(([codec, decompress]) => [
    codec,
    (input: Uint8Array, length: number): Uint8Array => {
      if (!(length >= 0 && length <= MAX_PAGE_BYTES)) {
        throw new Refused('tooLarge', `A page of the Parquet file unpacks to more than ${MAX_PAGE_BYTES / 1024 / 1024} MB. Write the file again with the usual page size.`)
      }
      const page = decompress(input, length)
      if (page.length !== length) throw damaged('Parquet file', `a ${codec.toLowerCase()} page unpacks to another size than it says`)
      return page
    },
  ]),
)
