import type { Compressors } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { damaged, Refused } from '../refused'

/** Writers close a page at about 1 MB; one of this size comes from nowhere good. */
export const MAX_PAGE_BYTES = 256 * 1024 * 1024

/** The library's decompressors, held to the size a page declares and to a limit. */
export const boundedCompressors: Compressors = Object.fromEntries(
  Object.entries(compressors).map(([codec, decompress]) => [
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
