import { SAMPLE_FILES } from '../../domain/dataset/samples'
import { THIN_SPACE } from '../../ui/format/number'

/** What the bundled sample is and where it comes from, in two lines. */
export function SampleCredits() {
  const { description, provenance } = SAMPLE_FILES['features-daily']
  return (
    <>
      <p>{`Sample data: ${description.replaceAll(/(\d) (\d{3})/g, `$1${THIN_SPACE}$2`)}`}</p>
      <p className="muted small">{provenance.attribution}</p>
    </>
  )
}
