import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { DatasetSummary } from '../../../domain/dataset/types'
import { versionOf } from '../../../domain/dataset/versionOf'
import { ancestorsOf } from '../../../domain/registry/dataOfModel'
import { datasetListQuery } from '../../../queries/datasets'
import { useServices } from '../../../services/ServicesContext'
import { buttonClass } from '../../../ui/actions/Button'
import { InlineNotice } from '../../../ui/feedback/InlineNotice'
import { formatDay } from '../../../ui/format/date'
import { plural } from '../../../ui/format/text'

/** Says that a data set was made from this one and newer rows. Nothing if none was. */
export function NewerVersion({ dataset }: { readonly dataset: DatasetSummary }) {
  const { store } = useServices()
  const list = useQuery(datasetListQuery(store))
  const newer = list.data?.filter((other) => ancestorsOf(other, list.data).includes(dataset.digest)).sort((a, b) => b.importedAt - a.importedAt)[0]
  if (!newer) return null
  return (
    <InlineNotice
      kind="info"
      word="Newer version"
      actions={
        <Link to="/data/$digest" params={{ digest: newer.digest }} className={buttonClass('secondary', 'small')}>
          {`Open version ${versionOf(newer)}`}
        </Link>
      }
    >
      {`${newer.receipt.edits ? 'Changes were made' : 'Newer rows were added'}: version ${versionOf(newer)} has ${plural(newer.nRows, 'row')}, to ${formatDay(newer.lastDay)}.`}
    </InlineNotice>
  )
}
