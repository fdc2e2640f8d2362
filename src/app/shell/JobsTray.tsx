import { Link, useNavigate } from '@tanstack/react-router'
import type { ModelVersion } from '../../domain/model/types'
import type { Job } from '../../services/jobTypes'
import { useServices } from '../../services/ServicesContext'
import { useJobs } from '../../services/useJobs'
import { Button, buttonClass } from '../../ui/actions/Button'
import { IconButton } from '../../ui/actions/IconButton'
import { VisuallyHidden } from '../../ui/feedback/VisuallyHidden'
import { LiveRegion } from '../../ui/feedback/LiveRegion'
import { ProgressBar } from '../../ui/feedback/ProgressBar'
import { Popover } from '../../ui/overlay/Popover'
import { isSavedByRun, jobFacts, jobsAnnouncement } from './jobWords'
import styles from './JobsTray.module.css'

/** What goes on and what ended lately, from every screen. */
export function JobsTray() {
  const jobs = useJobs()
  const nRunning = jobs.filter(({ state }) => state === 'running').length
  return (
    <>
      <Popover
        align="end"
        width={360}
        title="Jobs"
        trigger={
          <Button size="small" icon="train">
            <span className={styles.words}>Jobs</span>
            <span className={styles.count}>{nRunning}</span>
            <VisuallyHidden>running</VisuallyHidden>
          </Button>
        }
      >
        {jobs.length === 0 ? (
          <p className={styles.none}>Training runs will be listed here, also those that a reload interrupted.</p>
        ) : (
          <ul className={styles.jobs}>
            {jobs.map((job) => (
              <JobLine key={job.id} job={job} />
            ))}
          </ul>
        )}
      </Popover>
      <LiveRegion text={jobsAnnouncement(jobs[0])} />
    </>
  )
}

function JobLine({ job }: { readonly job: Job }) {
  const { jobs } = useServices()
  const navigate = useNavigate()
  const isRunning = job.state === 'running'
  const result = job.result ?? firstTrained(job)
  return (
    <li className={styles.job}>
      <div className={styles.head}>
        <span className={styles.title}>{job.title}</span>
        {isRunning ? (
          <Button size="small" onClick={() => jobs.cancel(job.id)}>
            Cancel
          </Button>
        ) : (
          <IconButton icon="close" kind="quiet" size="tiny" label={`Take "${job.title}" off the list`} onClick={() => jobs.dismiss(job.id)} />
        )}
      </div>
      {isRunning && <ProgressBar label={job.title} value={job.progress?.share ?? null} />}
      <p className={styles.facts}>{jobFacts(job)}</p>
      {job.sweepId !== null && (
        <div>
          <Link to="/train/sweep" search={{ sweep: job.sweepId }} className={buttonClass('secondary', 'small')}>
            Open sweep
          </Link>
        </div>
      )}
      {job.diagnosed !== null && (
        <div>
          <Link to="/models/$digest" params={{ digest: job.diagnosed.model }} search={{ tab: 'diagnostics' }} className={buttonClass('secondary', 'small')}>
            Open diagnostics
          </Link>
        </div>
      )}
      {job.backtested !== null && (
        <div>
          <Link to="/backtest/$digest" params={{ digest: job.backtested.model }} search={{ data: job.backtested.data, run: job.backtested.resultId ?? job.backtested.runId }} className={buttonClass('secondary', 'small')}>
            Open backtest
          </Link>
        </div>
      )}
      {!isRunning && result !== null && (
        <div>
          <Button size="small" onClick={() => void (isSavedByRun(job) ? navigate({ to: '/models/$digest', params: { digest: result.digest } }) : navigate({ to: '/train', search: { data: result.metadata.data.datasetDigest, job: job.id } }))}>
            {isSavedByRun(job) ? 'Open model' : 'Open result'}
          </Button>
        </div>
      )}
    </li>
  )
}

/** A job that trains each symbol by itself has many results. */
function firstTrained({ outcomes }: Job): ModelVersion | null {
  const trained = outcomes?.find(({ result }) => result.ok)
  return trained?.result.ok ? trained.result.value : null
}
