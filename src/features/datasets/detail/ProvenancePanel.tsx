import type { Provenance } from '../../../domain/dataset/types'
import { Panel } from '../../../ui/layout/Panel'
import styles from '../datasets.module.css'

/** Where bundled data come from and under which terms. */
export function ProvenancePanel({ provenance }: { readonly provenance: Provenance }) {
  return (
    <Panel title="Source and licence" subtitle={`Bundled with the page as ${provenance.sourceFile}`}>
      <div className={styles.credit}>
        <p>{provenance.attribution}</p>
        <p>{provenance.licence}</p>
        <p>
          <a href="samples/PROVENANCE.md" target="_blank" rel="noreferrer">
            Provenance of every column
          </a>
        </p>
      </div>
    </Panel>
  )
}
