import { SAMPLE_FILES } from '../../domain/dataset/samples'

/** What the bundled sample is and where it comes from, in two lines. */
export function SampleCredits() {
  const { description, provenance } = SAMPLE_FILES['features-daily']
  return (
    <>
      <p>{`Sample data: ${description}`}</p>
      <p className="muted small">{provenance.attribution}</p>
    </>
  )
}
