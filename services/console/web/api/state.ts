/** A value outside of React that components follow. */
import { useSyncExternalStore } from 'react'

export interface State<T> {
  get(): T
  set(value: T): void
  use(): T
}

export function createState<T>(first: T): State<T> {
  let value = first
  const followers = new Set<() => void>()
  const follow = (follower: () => void) => {
    followers.add(follower)
    return () => followers.delete(follower)
  }
  const get = () => value
  return {
    get,
    set: (next) => {
      if (Object.is(next, value)) return
      value = next
      for (const follower of followers) follower()
    },
    use: () => useSyncExternalStore(follow, get),
  }
}
