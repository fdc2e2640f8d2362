import { useEffect, useState } from 'react'

/** True once a condition has held for a while: work that is over sooner shows nothing. */
export function useDelayed(isOn: boolean, delayMs: number): boolean {
  const [isLate, setIsLate] = useState(false)
  useEffect(() => {
    if (!isOn) return
    const timer = setTimeout(() => setIsLate(true), delayMs)
    return () => {
      clearTimeout(timer)
      setIsLate(false)
    }
  }, [isOn, delayMs])
  return isOn && isLate
}
