/** Links within the console. */
import { Anchor, type AnchorProps } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

export interface PageLinkProps extends AnchorProps {
  /** A path as the page declares it, `/items/$itemId`, or a whole one. */
  to: string
  params?: Record<string, string>
  /** What the page keeps in its address. */
  search?: Record<string, string | undefined>
  children: ReactNode
  'aria-label'?: string
}

export function PageLink({ to, params, search, children, ...rest }: PageLinkProps) {
  return (
    <Anchor
      {...rest}
      renderRoot={(props) => (
        <Link to={to} {...(params ? { params } : {})} {...(search ? { search } : {})} {...props} />
      )}
    >
      {children}
    </Anchor>
  )
}
