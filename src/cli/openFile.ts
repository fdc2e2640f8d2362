import { openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import { ok, type Result } from '../domain/shared/result'
import { refuse, type Refusal } from './command'

/** A file to be read, or the refusal that names what is wrong with its path. */
export async function openFile(path: string): Promise<Result<Blob, Refusal>> {
  const found = await stat(path).catch(() => null)
  if (found === null) return refuse({ code: 'fileNotFound', message: `There is no file ${path}.` })
  if (!found.isFile()) return refuse({ code: 'notAFile', message: `${path} is not a file.` })
  return ok(await openAsBlob(path))
}
