import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

/** Whether an element's content is larger than the element, so that it needs a place in the tab order. */
export function useScrollable<Element extends HTMLElement>(): { readonly ref: RefObject<Element | null>; readonly isScrollable: boolean } {
  const ref = useRef<Element>(null)
  const [isScrollable, setIsScrollable] = useState(false)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const measure = () => setIsScrollable(element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    if (element.firstElementChild) observer.observe(element.firstElementChild)
    return () => observer.disconnect()
  }, [])
  return { ref, isScrollable }
}
