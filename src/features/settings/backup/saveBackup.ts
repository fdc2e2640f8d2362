import type { WrittenBackup } from '../../../domain/backup/port'
import { saveFile } from '../../../ui/behaviour/saveFile'

/** Permissions of a chosen folder, which not every browser and not yet the type library has. */
type Folder = FileSystemDirectoryHandle & {
  queryPermission?(mode: { readonly mode: 'readwrite' }): Promise<PermissionState>
  requestPermission?(mode: { readonly mode: 'readwrite' }): Promise<PermissionState>
}

type Picker = { showDirectoryPicker?(options: { readonly id: string; readonly mode: 'readwrite' }): Promise<FileSystemDirectoryHandle> }

export function canChooseFolder(): boolean {
  return 'showDirectoryPicker' in globalThis
}

/** The folder the analyst chooses, or null if they think better of it. */
export async function askForFolder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return (await (globalThis as Picker).showDirectoryPicker?.({ id: 'regimescope-backups', mode: 'readwrite' })) ?? null
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null
    throw error
  }
}

/** Whether the folder may be written to; the browser may ask, which it does only right after a press of a button. */
export async function isAllowed(folder: Folder): Promise<boolean> {
  const mode = { mode: 'readwrite' } as const
  if (!folder.queryPermission || (await folder.queryPermission(mode)) === 'granted') return true
  return (await folder.requestPermission?.(mode)) === 'granted'
}

/** Into the folder if it can be written to, else into the downloads. @returns where it went */
export async function saveBackup({ fileName, blob }: WrittenBackup, folder: FileSystemDirectoryHandle | null): Promise<'folder' | 'downloads'> {
  if (folder !== null && (await writeInto(folder, fileName, blob))) return 'folder'
  saveFile(fileName, blob)
  return 'downloads'
}

/** The file takes the place of an older one only when it is complete. */
async function writeInto(folder: FileSystemDirectoryHandle, fileName: string, blob: Blob): Promise<boolean> {
  try {
    const file = await folder.getFileHandle(fileName, { create: true })
    await blob.stream().pipeTo(await file.createWritable())
    return true
  } catch (error) {
    if (error instanceof DOMException) return false
    throw error
  }
}
