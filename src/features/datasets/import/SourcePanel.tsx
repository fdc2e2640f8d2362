import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from '../../../ui/actions/Button'
import { isApple } from '../../../ui/behaviour/isApple'
import { keysForPlatform } from '../../../ui/behaviour/matchKeys'
import { FileDrop } from '../../../ui/forms/FileDrop'
import { TextArea } from '../../../ui/forms/TextInput'
import { Row, Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'
import { ACCEPTED } from './acceptedFiles'
import type { ChosenFile } from './queue/importQueue'

type Props = {
  readonly onFiles: (files: readonly ChosenFile[]) => void
  /** one file at a time */
  readonly isSingle?: boolean
  /** further buttons beside the file button */
  readonly actions?: ReactNode
}

const PASTED = 'pasted.csv'

/** Files by drop, dialog or paste; pasted text can also be typed into a field. */
export function SourcePanel({ onFiles, isSingle = false, actions }: Props) {
  const [pasted, setPasted] = useState<string | null>(null)
  const takeText = (text: string) => onFiles([{ file: new Blob([text], { type: 'text/csv' }), fileName: PASTED }])
  return (
    <Stack gap="s4">
      <FileDrop
        title={isSingle ? 'Drop a file here' : 'Drop files here'}
        hint={`Or paste cells copied from a spreadsheet with ${keysForPlatform('Ctrl V', isApple())}. One row a date, one column a series; up to 256 MB. The file stays on this machine.`}
        accept={ACCEPTED}
        buttonLabel={isSingle ? 'Choose file' : 'Choose files'}
        onFile={(file) => onFiles([{ file, fileName: file.name }])}
        {...(isSingle ? {} : { onFiles: (files: readonly File[]) => onFiles(files.map((file) => ({ file, fileName: file.name }))) })}
        onText={takeText}
        actions={
          <>
            {pasted === null && <Button onClick={() => setPasted('')}>Paste text</Button>}
            {actions}
          </>
        }
      />
      {pasted !== null && (
        <Panel as="section" title="Pasted text">
          <Stack gap="s3">
            <TextArea label="Rows with their header line" rows={8} value={pasted} onChange={setPasted} placeholder={'date,ret_1d,vix\n2024-01-02,-0.0057,13.20'} />
            <Row>
              <Button kind="primary" disabled={pasted.trim() === ''} onClick={() => takeText(pasted)}>
                Read text
              </Button>
              <Button kind="quiet" onClick={() => setPasted(null)}>
                Discard
              </Button>
            </Row>
          </Stack>
        </Panel>
      )}
    </Stack>
  )
}
