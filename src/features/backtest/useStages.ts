import { useEffect, useState } from 'react'

/** Counts from 1 to n, a task at a time, so that what is mounted stage by stage never holds the page. */
export function useStages(n: number): number {
  const [stage, setStage] = useState(1)
  useEffect(() => {
    if (stage >= n) return
    const timer = setTimeout(() => setStage(stage + 1))
    return () => clearTimeout(timer)
  }, [stage, n])
  return stage
}
