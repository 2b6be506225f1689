import type { Words } from '../../words/words.ts'
import type en from './en.ts'

const fr: Words<typeof en> = {
  title: 'Vous êtes connecté',
  text: 'Revenez à la page d’où vous venez ; celle-ci peut être fermée.',
}
export default fr
