/** What a folder of pages hands to the shell. See the README beside for how to add one. */
import type { ComponentType } from 'react'
import type { Capability } from '#domain/capability.ts'
import type { Label, Language } from '../words/words.ts'

export const SECTIONS = ['work', 'targeting', 'insight', 'post', 'administration'] as const
export type Section = (typeof SECTIONS)[number]

type Read<T> = () => Promise<{ default: T }>

export interface Page {
  /** From the root; a part that changes begins with `$`, as in `/items/$itemId`. */
  path: string
  /** In the menu and as the title of the tab. */
  title: Label
  /** Who may open it; null: whoever is signed in. */
  capability: Capability | null
  component: Read<ComponentType>
  /** Left out: the page is reached from others. */
  nav?: { section: Section; order: number; icon: ComponentType<{ size?: number | string; stroke?: number }> }
  /** What the first page shows of it, for those who may open it. */
  tile?: { order: number; component: Read<ComponentType> }
}

export interface PageGroup {
  /** The folder's name, and the namespace of its words. */
  name: string
  words: Record<Language, Read<object>>
  /** Other folders whose parts its pages show: their words are read with its own. */
  borrows?: readonly string[]
  pages: readonly Page[]
}

/** Checks a folder's pages where they are written. */
export function definePages(group: PageGroup): PageGroup {
  return group
}
