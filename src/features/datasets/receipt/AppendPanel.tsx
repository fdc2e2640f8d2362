import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { needsChoice } from '../../../domain/dataset/append/applyAppend'
import type { AppendReceipt } from '../../../domain/dataset/append/types'
import { datasetListQuery } from '../../../queries/datasets'
import { useServices } from '../../../services/ServicesContext'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { formatDigest, plural } from '../../../ui/format/text'
import { Stack } from '../../../ui/layout/Grid'
import { RevisionPanels } from './RevisionPanels'

/** What an older version of the data set and a file of newer rows had to say of each other, and what was chosen. */
export function AppendPanel({ append, fileName }: { readonly append: AppendReceipt; readonly fileName: string }) {
  const { store } = useServices()
  const datasets = useQuery(datasetListQuery(store))
  const { parentDigest, parentName, version, nRowsBefore, plan, choices } = append
  const isHere = datasets.data?.some(({ digest }) => digest === parentDigest) ?? false
  return (
    <Stack>
      <InlineNotice kind="info" word={`Version ${version}`}>
        {`Made from version ${version - 1} of ${parentName}, ${plural(nRowsBefore, 'row')}, `}
        {isHere ? (
          <Link to="/data/$digest" params={{ digest: parentDigest }}>
            {formatDigest(parentDigest)}
          </Link>
        ) : (
          <code>{formatDigest(parentDigest)}</code>
        )}
        {', which was not changed.'}
      </InlineNotice>
      <RevisionPanels
        plan={plan}
        fileName={fileName}
        choiceOf={(compared) => (needsChoice(compared) && choices[compared.column] === 'take' ? 'Taken from the file' : 'Stored values kept')}
      />
    </Stack>
  )
}
