import type { ImportNotice } from '../../../domain/dataset/csvTypes'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { Stack } from '../../../ui/layout/Grid'

/** Said beside the column already. */
const IN_COLUMNS: readonly ImportNotice['code'][] = ['constantColumn', 'emptyColumn', 'textColumn']

const WORDS: Readonly<Partial<Record<ImportNotice['code'], string>>> = {
  severalTables: 'Several tables',
  longTable: 'Long table',
  notPositive: 'Not positive',
  otherDateForm: 'Other date form',
  unmarkedUtf16: 'Encoding',
}

/** What ought to be seen before the import, although nothing has to be answered. */
export function NoticesPanel({ notices }: { readonly notices: readonly ImportNotice[] }) {
  const shown = notices.filter(({ code }) => !IN_COLUMNS.includes(code))
  if (shown.length === 0) return null
  return (
    <Stack gap="s2">
      {shown.map(({ code, message }) => (
        <InlineNotice key={message} kind={code === 'longTable' || code === 'severalTables' ? 'info' : 'warning'} {...(WORDS[code] === undefined ? {} : { word: WORDS[code] })}>
          {message}
        </InlineNotice>
      ))}
    </Stack>
  )
}
