/**
 * A part that is read when it is first shown, without holding up what is around it. React's own `lazy` keeps a placeholder for 300 ms
 * once it has shown one, so that nothing flickers; a placeholder as large as what comes in its place need not wait.
 */
import i18next from 'i18next'
import { type ComponentType, type ReactNode, useEffect, useState } from 'react'

interface Late<P> {
  /** Begins to read it: for who is sure to show it soon. */
  foresee: () => void
  Late: ComponentType<P & { placeholder: ReactNode }>
}

/**
 * @param read of a module; once, and again where it failed
 * @param words the namespace that the part speaks in, where those around it do not
 */
export function late<P extends object>(
  read: () => Promise<{ default: ComponentType<P> }>,
  words: readonly string[] = [],
): Late<P> {
  let known: ComponentType<P> | null = null
  let reading: Promise<void> | null = null
  const begin = (): Promise<void> => {
    reading ??= Promise.all([read(), i18next.loadNamespaces(words)]).then(
      ([{ default: component }]) => {
        known = component
      },
      (error) => {
        reading = null
        throw error
      },
    )
    return reading
  }
  function Late({ placeholder, ...props }: P & { placeholder: ReactNode }) {
    const [, setHere] = useState(known !== null)
    const [failed, setFailed] = useState<{ error: unknown } | null>(null)
    useEffect(() => {
      if (known) return
      let isHere = true
      begin().then(
        () => isHere && setHere(true),
        (error: unknown) => isHere && setFailed({ error }),
      )
      return () => {
        isHere = false
      }
    }, [])
    if (failed) throw failed.error
    const Known = known
    return Known ? <Known {...(props as unknown as P)} /> : placeholder
  }
  return { foresee: () => void begin().catch(() => {}), Late }
}
