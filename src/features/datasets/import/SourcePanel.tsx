import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from '../../../ui/actions/Button'
import { isApple } from '../../../ui/behaviour/isApple'
import { keysForPlatform } from '../../../ui/behaviour/matchKeys'
import { FileDrop } from '../../../ui/forms/FileDrop'
import { TextArea } from '../../../ui/forms/TextInput'
import { Row, Stack } from '../../../ui/layout/Grid'
import { Panel } from '../../../ui/layout/Panel'

type Props = {
  readonly onFile: (file: Blob, fileName: string) => void
  readonly isBusy?: boolean
  /** further buttons beside the file button */
  readonly actions?: ReactNode
}

const PASTED = 'pasted.csv'

/** A file by drop, dialog or paste; pasted text can also be typed into a field. */
export function SourcePanel({ onFile, isBusy = false, actions }: Props) {
  const [pasted, setPasted] = useState<string | null>(null)
  const takeText = (text: string) => onFile(new Blob([text], { type: 'text/csv' }), PASTED)
  return (
    <Stack gap="s4">
      <FileDrop
        title="Drop a CSV file here"
        hint={`Or paste cells copied from a spreadsheet with ${keysForPlatform('Ctrl V', isApple())}. One row a date, one column a series; up to 256 MB. The file stays on this machine.`}
        accept=".csv,.tsv,.txt,.dat,text/csv,text/tab-separated-values,text/plain"
        isBusy={isBusy}
        onFile={(file) => onFile(file, file.name)}
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
