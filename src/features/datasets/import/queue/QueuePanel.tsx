import { useRef } from 'react'
import { Button } from '../../../../ui/actions/Button'
import { IconButton } from '../../../../ui/actions/IconButton'
import { VisuallyHidden } from '../../../../ui/feedback/VisuallyHidden'
import { formatBytes, plural } from '../../../../ui/format/text'
import { Icon } from '../../../../ui/icons/Icon'
import { Panel } from '../../../../ui/layout/Panel'
import { classNames } from '../../../../ui/classNames'
import { ACCEPTED } from '../acceptedFiles'
import { orderOf, type ShownFile } from '../shownFile'
import type { ImportRun } from '../useImports'
import type { ChosenFile } from './importQueue'
import { fileStatus } from './fileStatus'
import styles from './queue.module.css'

type Props = {
  readonly files: readonly ShownFile[]
  readonly shownId: string
  readonly run: ImportRun
  readonly onShow: (index: number) => void
  readonly onRemove: (id: string) => void
  readonly onFiles: (files: readonly ChosenFile[]) => void
  /** imports every file that is ready */
  readonly onImport: () => void
}

/** The files that were chosen together, each with where it stands. */
export function QueuePanel({ files, shownId, run, onShow, onRemove, onFiles, onImport }: Props) {
  const nReady = files.filter((file) => file.outcome === null && orderOf(file) !== null).length
  const nDone = files.filter(({ outcome }) => outcome !== null).length
  return (
    <Panel
      isFlush
      title={`${plural(files.length, 'file')}, ${nDone > 0 ? `${nDone} imported, ` : ''}${nReady} ready`}
      subtitle="Each becomes a data set with a receipt of its own"
      actions={
        <>
          <AddFiles onFiles={onFiles} />
          <Button size="small" disabled={nReady === 0} isBusy={run.runningId !== null} onClick={onImport}>
            {nReady === 1 ? 'Import the one ready' : `Import all ${nReady} ready`}
          </Button>
        </>
      }
    >
      <ol className={styles.files}>
        {files.map((file, index) => {
          const { id, fileName } = file.source
          const status = fileStatus(file, run)
          return (
            <li key={id} className={classNames(styles.file, id === shownId && styles.current)}>
              <button type="button" className={styles.open} aria-current={id === shownId ? 'true' : undefined} disabled={file.outcome !== null} onClick={() => onShow(index)}>
                <span className={styles.name}>{fileName}</span>
                <span className={styles.size}>{formatBytes(file.source.file.size)}</span>
                <span className={classNames(styles.status, status.kind !== 'plain' && styles[status.kind])}>
                  {status.kind !== 'plain' && <Icon name={status.kind === 'done' ? 'check' : status.kind} size={14} />}
                  {status.words}
                </span>
              </button>
              {file.outcome === null && <IconButton icon="close" kind="quiet" label={`Leave out ${fileName}`} onClick={() => onRemove(id)} />}
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}

function AddFiles({ onFiles }: Pick<Props, 'onFiles'>) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button size="small" onClick={() => input.current?.click()}>
        Add files
      </Button>
      <VisuallyHidden>
        <input
          ref={input}
          type="file"
          multiple
          accept={ACCEPTED}
          tabIndex={-1}
          aria-label="Add files"
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])]
            event.currentTarget.value = ''
            if (files.length > 0) onFiles(files.map((file) => ({ file, fileName: file.name })))
          }}
        />
      </VisuallyHidden>
    </>
  )
}
