/** What every part of an operator's page is given. */
import type { Query } from '../../api/request.ts'
import type { Catalogue } from './asking.ts'

export interface PartProps {
  catalogue: Catalogue
  /** Days, operator and what else narrows the page, as the service takes it. */
  asked: Query
  /** The same as the pages keep it in their addresses. */
  carried: Record<string, string | undefined>
}
