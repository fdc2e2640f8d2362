import { useState, type ReactNode } from 'react'
import { FileButton } from '../../../ui/forms/FileButton'
import { RestoreDialog } from './RestoreDialog'

type RestoreButtonProps = { readonly children: ReactNode; readonly size?: 'medium' | 'small'; readonly onRestored?: () => void }

/** Asks for a backup, then shows what restoring it would do. */
export function RestoreButton({ children, size = 'medium', onRestored }: RestoreButtonProps) {
  const [file, setFile] = useState<File | null>(null)
  return (
    <>
      <FileButton accept=".zip,application/zip" size={size} onFile={setFile}>
        {children}
      </FileButton>
      {file && <RestoreDialog file={file} onClose={() => setFile(null)} onRestored={onRestored} />}
    </>
  )
}
