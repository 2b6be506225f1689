/**
 * Reads one element by the table its format is defined in: what is asked for by name is held against its form and how
 * often it may come; what nobody asked for goes to `extra`.
 */

import type { FormFault } from '../message-builder.ts'
import type { XmlElement } from './xml-elements.ts'
import { type Extra, jsonOf } from './xml-values.ts'

/** Where the reading of one item, or of the message around it, collects what it finds. */
export interface Notes {
  faults: FormFault[]
  extra: Extra
  asked: Set<XmlElement>
}

/** How often an element may come: `[1, 1]` once, `[0, 99]` up to ninety-nine times. */
export type Count = readonly [min: number, max: number]

export interface Part {
  /** Text of the first element of this name, trimmed; null where there is none. @param form such as `an..70`, see `isOfForm` */
  text(name: string, form?: string, count?: Count): string | null
  /** The first element of this name. @param path what its place is called in `extra` */
  one(name: string, path?: string, count?: Count): Part | null
  /** @param path what the list is called in `extra` */
  many(name: string, path: string, count: Count): Part[]
  /** Its own text, where it has no elements inside; null where there is none. */
  ownText(form?: string): string | null
  /** Puts what the contract has no name for into `extra`. */
  keep(name: string, text: string): void
  /** Puts what was not asked for into `extra`. */
  rest(): void
  /** Path in `extra` of what is called so inside it; of itself where the name is empty. */
  path(name: string): string
}

export const ONCE: Count = [1, 1]
export const AT_MOST_ONCE: Count = [0, 1]

/** @param field path as the format has it, for findings   @param path path inside the item in the contract's names, for `extra` */
export function partOf(element: XmlElement, field: string, path: string, notes: Notes): Part {
  const at = (name: string) => (field === '' || name === '' ? field + name : `${field}.${name}`)
  const kept = (name: string) => (path === '' || name === '' ? path + name : `${path}.${name}`)
  const note = (name: string, message: string, hint: string) =>
    notes.faults.push({ severity: 'major', field: at(name), message, hint })

  function all(name: string, [min, max]: Count): XmlElement[] {
    const found = element.children.filter((child) => child.name === name)
    if (found.length < min) note(name, 'the element is missing', `Send ${name}, ${times(min, max)}.`)
    if (found.length > max)
      note(name, `the element comes ${found.length} times`, `Send ${name} ${times(min, max)}.`)
    return found
  }

  function first(name: string, count: Count): XmlElement | null {
    const [found] = all(name, count) // the others stay in extra
    if (found) notes.asked.add(found)
    return found ?? null
  }

  let isOwnTextAsked = false
  return {
    path: kept,
    keep: (name, text) => notes.extra.add(kept(name), text),
    ownText(form) {
      const text = element.children.length === 0 ? element.text.trim() : ''
      isOwnTextAsked = true
      if (text !== '' && form && !isOfForm(text, form))
        note('', `not of the form ${form}`, `Send ${meaningOf(form)}.`)
      return text === '' ? null : text
    },
    text(name, form, count = AT_MOST_ONCE) {
      const found = first(name, count)
      const text = found?.text.trim() ?? ''
      if (found && found.children.length > 0) notes.extra.add(kept(name), jsonOf(found))
      else if (found)
        for (const [key, value] of found.attributes) notes.extra.add(kept(`${name}.@${key}`), value)
      if (text === '') return null
      if (form && !isOfForm(text, form)) note(name, `not of the form ${form}`, `Send ${meaningOf(form)}.`)
      return text
    },
    one(name, inside = kept(name), count = AT_MOST_ONCE) {
      const found = first(name, count)
      return found && partOf(found, at(name), inside, notes)
    },
    many(name, inside, count) {
      const found = all(name, count)
      for (const child of found) notes.asked.add(child)
      return found.map((child, i) => partOf(child, `${at(name)}[${i}]`, `${inside}[${i}]`, notes))
    },
    rest() {
      for (const [name, value] of element.attributes) notes.extra.add(kept(`@${name}`), value)
      if (!isOwnTextAsked) notes.extra.add(kept('#text'), element.text.trim())
      for (const child of element.children) {
        if (!notes.asked.has(child)) notes.extra.add(kept(child.name), jsonOf(child))
      }
    },
  }
}

function times(min: number, max: number): string {
  if (min === max) return min === 1 ? 'once' : `${min} times`
  return min === 0 ? `at most ${max === 1 ? 'once' : `${max} times`}` : `${min} to ${max} times`
}

const FORM = /^(an|a|n)(\.\.)?(\d+)(?:,(\d+))?$/

interface Form {
  kind: string
  isUpTo: boolean
  length: number
  decimals: number
}

const FORMS = new Map<string, Form>()

function formOf(form: string): Form {
  const known = FORMS.get(form)
  if (known) return known
  const [, kind, dots, length, decimals] = FORM.exec(form)!
  const read = { kind: kind!, isUpTo: dots === '..', length: Number(length), decimals: Number(decimals ?? 0) }
  FORMS.set(form, read)
  return read
}

/** Forms of the EU's data definitions: `an..70` up to 70 characters, `a2` two letters, `n..16,6` sixteen digits, six behind the point. */
export function isOfForm(text: string, form: string): boolean {
  const { kind, isUpTo, length, decimals } = formOf(form)
  if (kind === 'n') return isNumberOfForm(text, isUpTo, length, decimals)
  if (kind === 'a' && !/^[A-Za-z]+$/.test(text)) return false
  // Characters, not UTF-16 units; the first comparison spares counting them.
  const count = text.length <= length ? text.length : [...text.slice(0, length * 2 + 1)].length
  return isUpTo ? count <= length : count === length
}

function isNumberOfForm(text: string, isUpTo: boolean, length: number, decimals: number): boolean {
  const parts = /^(\d+)(?:\.(\d+))?$/.exec(text)
  if (!parts) return false
  const behind = parts[2]?.length ?? 0
  const digits = parts[1]!.length + behind
  return behind <= decimals && (isUpTo ? digits <= length : digits === length)
}

function meaningOf(form: string): string {
  const { kind, isUpTo, length, decimals } = formOf(form)
  const what = { an: 'characters', a: 'letters', n: 'digits' }[kind]
  return `${isUpTo ? 'up to ' : ''}${length} ${what}${decimals > 0 ? `, up to ${decimals} of them behind the point` : ''}`
}
