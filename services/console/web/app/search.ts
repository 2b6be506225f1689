/**
 * What a page keeps in its address, typed: filters, order, columns. What is the default is left out of the address, and what cannot be
 * read is the default.
 */
import { useNavigate, useSearch as useRouterSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { TableOrder } from '../parts/table-columns.ts'

export interface SearchField<T> {
  read(text: string | undefined): T
  /** Undefined: not written. */
  write(value: T): string | undefined
}

type Shape = Record<string, SearchField<unknown>>
export type SearchOf<S extends Shape> = { [K in keyof S]: S[K] extends SearchField<infer T> ? T : never }

export function text(otherwise = ''): SearchField<string> {
  return {
    read: (given) => given ?? otherwise,
    write: (value) => (value === otherwise ? undefined : value),
  }
}

export function number(otherwise: number | null = null): SearchField<number | null> {
  return {
    read: (given) =>
      given === undefined || given === '' || !Number.isFinite(Number(given)) ? otherwise : Number(given),
    write: (value) => (value === otherwise || value === null ? undefined : String(value)),
  }
}

export function flag(): SearchField<boolean> {
  return { read: (given) => given === 'yes', write: (value) => (value ? 'yes' : undefined) }
}

export function oneOf<const T extends string>(values: readonly T[], otherwise: T): SearchField<T> {
  return {
    read: (given) => values.find((value) => value === given) ?? otherwise,
    write: (value) => (value === otherwise ? undefined : value),
  }
}

/** The column a table is ordered by, with `-` before it where the most come first. */
export function tableOrder(): SearchField<TableOrder | null> {
  return {
    read: (given = '') => {
      const column = given.replace(/^-/, '')
      return column === '' ? null : { column, descending: given.startsWith('-') }
    },
    write: (order) => (order ? `${order.descending ? '-' : ''}${order.column}` : undefined),
  }
}

/** Several, by commas; none may hold one. */
export function list(otherwise: readonly string[] = []): SearchField<readonly string[]> {
  const same = (value: readonly string[]) => value.join() === otherwise.join()
  return {
    read: (given) => (given === undefined ? otherwise : given.split(',').filter(Boolean)),
    write: (value) => (same(value) ? undefined : value.join()),
  }
}

/**
 * Reads and changes the address of this page. `set` keeps what it is not given; it replaces the present entry of the browser's
 * history unless `push` is said.
 */
export function useSearchState<S extends Shape>(
  shape: S,
): [SearchOf<S>, (change: Partial<SearchOf<S>>, how?: { push?: boolean }) => void] {
  const raw = useRouterSearch({ strict: false }) as Record<string, string | undefined>
  const navigate = useNavigate()
  const values = useMemo(
    () =>
      Object.fromEntries(
        Object.entries(shape).map(([key, field]) => [key, field.read(raw[key])]),
      ) as SearchOf<S>,
    [raw, shape],
  )
  const set = useCallback(
    (change: Partial<SearchOf<S>>, { push = false }: { push?: boolean } = {}) => {
      void navigate({
        to: '.',
        replace: !push,
        search: (before: Record<string, string | undefined>) => ({
          ...before,
          ...Object.fromEntries(
            Object.entries(change).map(([key, value]) => [key, shape[key]!.write(value)]),
          ),
        }),
      })
    },
    [navigate, shape],
  )
  return [values, set]
}

/** The address is plain words, not JSON: people read it, change it and send it to each other. */
export function parseSearch(given: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(given))
}

export function stringifySearch(search: Record<string, unknown>): string {
  const written = Object.entries(search).filter(([, value]) => value !== undefined && value !== null)
  const params = new URLSearchParams(written.map(([key, value]) => [key, String(value)]))
  const found = params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')
  return found === '' ? '' : `?${found}`
}
