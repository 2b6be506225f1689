/** What was written and done, read when it is opened, and again when a post has written. */
import { type ReactNode, useEffect } from 'react'
import type { JointRecord, JointView } from '#contracts/joint-cases.ts'
import { Content } from '../../parts/states.tsx'
import { useRecord } from './asks.ts'

export function WithRecord({
  joint: { jointId, members },
  children,
}: {
  joint: JointView
  children: (record: JointRecord) => ReactNode
}) {
  const query = useRecord(jointId)
  const { refetch, isFetched } = query
  const isNews = members.some(({ unread, state }) => unread && state === 'member')
  useEffect(() => {
    if (isNews && isFetched) void refetch()
  }, [isNews, isFetched, refetch])
  return <Content query={query}>{children}</Content>
}
